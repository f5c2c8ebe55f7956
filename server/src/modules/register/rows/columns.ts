import type { ImportRefusal } from '@linli/shared/contracts/register-imports';

/** The columns that an import reads, by the head that the template gives them. */
export const columnHeads = {
  estate: '小区',
  building: '楼栋',
  unit: '单元',
  room: '房号',
  grid: '网格',
  name: '姓名',
  gender: '性别',
  birthDate: '出生日期',
  idNumber: '身份证号',
  phone: '手机号',
  relation: '与户主关系',
  livesAlone: '是否独居',
  fromOn: '入住日期',
} as const;
export type ColumnName = keyof typeof columnHeads;
export const columnNames = Object.keys(columnHeads) as ColumnName[];

/** Other heads that such lists carry. */
const aliases: Readonly<Record<string, ColumnName>> = {
  小区名称: 'estate',
  楼号: 'building',
  楼栋号: 'building',
  单元号: 'unit',
  室号: 'room',
  房间号: 'room',
  所属网格: 'grid',
  网格名称: 'grid',
  居民姓名: 'name',
  出生年月日: 'birthDate',
  生日: 'birthDate',
  身份证号码: 'idNumber',
  公民身份号码: 'idNumber',
  证件号码: 'idNumber',
  联系电话: 'phone',
  电话: 'phone',
  手机: 'phone',
  手机号码: 'phone',
  与户主的关系: 'relation',
  关系: 'relation',
  独居: 'livesAlone',
  登记日期: 'fromOn',
};

/** Without these nobody can be registered anywhere. */
const required: readonly ColumnName[] = ['estate', 'building', 'room', 'name'];

/** Which column stands at which place. */
export type Columns = ReadonlyMap<ColumnName, number>;

function columnOf(head: string): ColumnName | undefined {
  const text = head.normalize('NFKC').replace(/[\s*:：（）()必填选]/g, '');
  return aliases[text] ?? columnNames.find((name) => columnHeads[name] === text);
}

/** True for the line that names the columns: lists often begin with a title. */
export function isHead(cells: readonly string[]): boolean {
  const found = new Set(cells.map(columnOf));
  return found.has('name') && (found.has('room') || found.has('building'));
}

/** The places of the columns, or why the list cannot be read. */
export function readHead(cells: readonly string[]): Columns | ImportRefusal {
  const columns = new Map<ColumnName, number>();
  for (const [place, head] of cells.entries()) {
    const name = columnOf(head);
    if (name === undefined) continue;
    if (columns.has(name)) return 'column-twice';
    columns.set(name, place);
  }
  return required.every((name) => columns.has(name)) ? columns : 'column-missing';
}
