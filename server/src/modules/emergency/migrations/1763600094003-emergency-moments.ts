import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, nullable, primary } from '../../../platform/database/columns';

const index = (name: string, columnNames: string[], isUnique = false) =>
  new TableIndex({ name, columnNames, isUnique });

const moments = () =>
  new Table({
    name: 'emergency_moments',
    columns: [
      primary(column.id('callId')),
      primary(column.integer('turn')),
      column.instant('at'),
      column.text('kind', 20),
      nullable(column.id('personId')),
      nullable(column.integer('round')),
      nullable(column.integer('step')),
      nullable(column.integer('asked')),
      nullable(column.text('detail', 30)),
      nullable(column.text('onceKey', 60)),
    ],
    indices: [index('ux_emergency_moments_once', ['onceKey'], true)],
  });

const presses = () =>
  new Table({
    name: 'emergency_presses',
    columns: [
      column.primaryId(),
      column.id('callId'),
      nullable(column.id('personId')),
      column.text('trigger', 20),
      column.instant('at'),
    ],
    indices: [index('ix_emergency_presses_call', ['callId'])],
  });

const proofs = () =>
  new Table({
    name: 'emergency_proofs',
    columns: [
      column.primaryId(),
      column.id('callId'),
      column.text('kind', 12),
      column.instant('at'),
      nullable(column.integer('distance')),
    ],
    indices: [index('ux_emergency_proofs_kind', ['callId', 'kind'], true)],
  });

const told = () =>
  new Table({
    name: 'emergency_told',
    columns: [
      column.primaryId(),
      column.id('callId'),
      column.id('contactId'),
      column.instant('at'),
    ],
    indices: [index('ux_emergency_told_once', ['callId', 'contactId'], true)],
  });

export class EmergencyMoments1763600094003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [moments(), presses(), proofs(), told()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [told(), proofs(), presses(), moments()]) await runner.dropTable(name);
  }
}
