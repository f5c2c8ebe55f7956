import { Column, PrimaryColumn } from 'typeorm';
import type { ColumnOptions, TableColumnOptions } from 'typeorm';

/*
 * Each kind of column twice: once for the entity, once for the migration, side by side,
 * so that both engines see the same schema and the drift test stays empty.
 */

const bigintToNumber = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

/** An id made by the application. */
export const IdColumn = (options: ColumnOptions = {}) =>
  Column({ type: 'varchar', length: 36, ...options });

/** The primary id of a row, made by the application. */
export const PrimaryIdColumn = () => PrimaryColumn({ type: 'varchar', length: 36 });

/** An instant in ms since the epoch. */
export const InstantColumn = (options: ColumnOptions = {}) =>
  Column({ type: 'bigint', transformer: bigintToNumber, ...options });

/** A whole number, such as an amount in fen or an index; at most 2^53 − 1. */
export const IntegerColumn = (options: ColumnOptions = {}) =>
  Column({ type: 'bigint', transformer: bigintToNumber, ...options });

/** Short text of a known greatest length. */
export const TextColumn = (length: number, options: ColumnOptions = {}) =>
  Column({ type: 'varchar', length, ...options });

/** Long text: JSON, notes, tiles. At most 65,535 bytes on MariaDB. */
export const LongTextColumn = (options: ColumnOptions = {}) => Column({ type: 'text', ...options });

/** A yes or no, stored as 0 or 1. */
export const FlagColumn = (options: ColumnOptions = {}) =>
  Column({
    type: 'smallint',
    transformer: {
      // Undefined must stay so: TypeORM also sends the column's absent default through here.
      to: (value: boolean | undefined) => (value === undefined ? undefined : value ? 1 : 0),
      from: (value: number) => value === 1,
    },
    ...options,
  });

/** A real number, such as a latitude. Never money. */
export const RealColumn = (options: ColumnOptions = {}) => Column({ type: 'double', ...options });

/** The same kinds for `new Table({ columns: […] })` in migrations. */
export const column = {
  primaryId: (name = 'id'): TableColumnOptions => ({
    name,
    type: 'varchar',
    length: '36',
    isPrimary: true,
  }),
  id: (name: string): TableColumnOptions => ({ name, type: 'varchar', length: '36' }),
  instant: (name: string): TableColumnOptions => ({ name, type: 'bigint' }),
  integer: (name: string): TableColumnOptions => ({ name, type: 'bigint' }),
  text: (name: string, length: number): TableColumnOptions => ({
    name,
    type: 'varchar',
    length: length.toString(),
  }),
  longText: (name: string): TableColumnOptions => ({ name, type: 'text' }),
  flag: (name: string): TableColumnOptions => ({ name, type: 'smallint' }),
  real: (name: string): TableColumnOptions => ({ name, type: 'double' }),
};

/** The same column, allowed to be null. */
export function nullable(options: TableColumnOptions): TableColumnOptions {
  return { ...options, isNullable: true };
}

/** The same column as part of the primary key. */
export function primary(options: TableColumnOptions): TableColumnOptions {
  return { ...options, isPrimary: true };
}
