import type { Endpoint } from '@linli/shared/kernel/endpoint';
import { columnsOf, roles as wholeRoles, scopedRoles, squaresOf } from './cell';
import type { Outcome, Relation, Role, Row } from './cell';

const signs: Readonly<Record<Outcome, string>> = {
  allowed: '✓',
  unauthenticated: '401',
  forbidden: '403',
  not_found: '404',
};

const roleWords: Readonly<Record<Role, string>> = {
  nobody: '未登录',
  newcomer: '已登录，无住户无岗位',
  resident: '居民',
  administrator: '管理人员',
  'community-staff': '社区工作人员',
  'property-staff': '物业工作人员',
  'grid-worker': '网格员',
  police: '社区民警',
  inspector: '验收检查员',
  maintainer: '运维人员',
  'administrator@estate': '管理人员（限别的小区）',
  'community-staff@estate': '社区工作人员（限别的小区）',
  'grid-worker@estate': '网格员（限别的小区）',
  'police@estate': '社区民警（限别的小区）',
};

const roles: readonly Role[] = [...wholeRoles, ...scopedRoles];

const relationWords: Readonly<Record<Relation, string>> = {
  any: '',
  'own-community': '本社区',
  own: '本人或本户',
  'same-estate': '同小区他户',
  'other-estate': '别的小区',
  'other-community': '别的社区',
  'acts-for': '受托代办',
};

/** An endpoint with its row. */
export interface Entry {
  readonly endpoint: Endpoint;
  readonly row: Row;
}

function lineOf({ row }: Entry, role: Role): string {
  const squares = squaresOf(row).filter((square) => square.role === role);
  return columnsOf(row)
    .map((relation) => {
      const square = squares.find((one) => one.relation === relation);
      return square === undefined ? '·' : signs[row.expect(square)];
    })
    .join(' / ');
}

function tableOf(title: string, entries: readonly Entry[]): string[] {
  const [first] = entries;
  if (first === undefined) return [];
  const words = columnsOf(first.row)
    .map((relation) => relationWords[relation])
    .filter((word) => word !== '');
  return [
    `## ${title}`,
    '',
    ...(words.length === 0 ? [] : [`Each cell: ${words.join(' / ')}.`, '']),
    `| endpoint | ${roles.map((role) => roleWords[role]).join(' | ')} |`,
    `| --- | ${roles.map(() => '---').join(' | ')} |`,
    ...entries.map(
      (entry) =>
        `| \`${entry.endpoint.name}\` | ${roles.map((role) => lineOf(entry, role)).join(' | ')} |`,
    ),
    '',
  ];
}

/** The number of cells of the matrix. */
export function countCells(entries: readonly Entry[]): number {
  return entries.reduce((sum, { row }) => sum + squaresOf(row).length, 0);
}

/** The page that is published as docs/generated/permissions.md. */
export function renderMatrix(entries: readonly Entry[], untested: readonly string[]): string {
  const cells = countCells(entries);
  const of = (...owners: readonly string[]) =>
    entries
      .filter(({ row }) => owners.includes(row.owner))
      .sort((a, b) => (a.endpoint.name < b.endpoint.name ? -1 : 1));
  return [
    '# Permissions',
    '',
    '<!-- Generated: PERMISSIONS_WRITE=1 npx jest --selectProjects contract permissions. Do not edit. -->',
    '',
    `${entries.length.toString()} endpoints, ${cells.toString()} cells, every one of them asked over HTTP by \`tests/contract/permissions.test.ts\`.`,
    'Property staff hold their post for the estate in which they live, 限别的小区 marks posts for the other estate only, every other post is for the whole community; all of them live there too.',
    '',
    '✓ allowed · 401 asked to sign in · 403 told that they may not · 404 not told that it exists · `·` there is no such case',
    '',
    ...(untested.length === 0
      ? []
      : ['**Not tested yet:** ' + untested.map((name) => `\`${name}\``).join(', ') + '.', '']),
    ...tableOf('Of nobody in particular, or always of the caller', of('none')),
    ...tableOf('Of a community', of('community')),
    ...tableOf('Of a household or a person', of('household', 'person')),
  ].join('\n');
}
