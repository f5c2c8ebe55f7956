import { commitImport, getImport, uploadImport } from '@linli/shared/contracts/register';
import type { ImportView } from '@linli/shared/contracts/register';
import { checkCharacterOf } from '@linli/shared/kernel/id-number';
import type { ErrorBody } from '@linli/shared/kernel/errors';
import { ApiError } from './caller';
import type { Caller } from './caller';
import { eventually } from './eventually';

/** The columns of the template, in order. */
export const listHead = [
  '小区',
  '楼栋',
  '单元',
  '房号',
  '网格',
  '姓名',
  '性别',
  '出生日期',
  '身份证号',
  '手机号',
  '与户主关系',
  '是否独居',
  '入住日期',
] as const;

/** Sends a file as the app does: raw bytes. */
export async function uploadList(
  caller: Caller,
  file: string | Uint8Array,
  { createsHouseholds = false } = {},
): Promise<ImportView> {
  const choice = createsHouseholds ? 'yes' : 'no';
  const response = await fetch(`${caller.url}${uploadImport.path}?createsHouseholds=${choice}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      ...(caller.token === null ? {} : { authorization: `Bearer ${caller.token}` }),
    },
    body: typeof file === 'string' ? file : new Blob([new Uint8Array(file)]),
  });
  const body = (await response.json()) as ImportView | ErrorBody;
  if ('error' in body) throw new ApiError(response.status, body.error.code, body);
  return body;
}

/** Waits until the import is no longer in that state. */
export function leaves(caller: Caller, importId: string, state: ImportView['state'], ms = 20_000) {
  return eventually(async () => {
    const seen = await caller.call(getImport, { importId });
    if (seen.state === state) throw new Error(`the import is still ${state}`);
    return seen;
  }, ms);
}

/** Uploads, waits for the check and takes it into the register. */
export async function importList(caller: Caller, file: string | Uint8Array): Promise<ImportView> {
  const { id } = await uploadList(caller, file, { createsHouseholds: true });
  const checked = await leaves(caller, id, 'checking');
  if (checked.state !== 'checked') throw new Error(`the list is ${checked.state}`);
  await caller.call(commitImport, { importId: id });
  return leaves(caller, id, 'committing');
}

/** An id number that passes every check, from a birth day and a running number. */
export function idNumberFor(birthDate: string, running: number): string {
  const first = `370902${birthDate.replaceAll('-', '')}${(running % 1000).toString().padStart(3, '0')}`;
  return `${first}${checkCharacterOf(first)}`;
}

/** Text of a CSV file. */
export function csvOf(rows: readonly (readonly string[])[], head: readonly string[] = listHead) {
  return [head, ...rows].map((cells) => cells.join(',')).join('\r\n');
}
