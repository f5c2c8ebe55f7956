import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  decideApproval,
  getApproval,
  listApprovals,
  withdrawApproval,
} from '@linli/shared/contracts/approvals';
import {
  downloadExport,
  getExport,
  listDatasets,
  listExports,
  requestExport,
} from '@linli/shared/contracts/exports';
import type { ExportView } from '@linli/shared/contracts/exports';
import { listOperations } from '@linli/shared/contracts/operations';
import { dayMs } from '@linli/shared/kernel/time';
import { ExportRequest } from '@linli/server/modules/exports/entities/export-request.entity';
import { numberIn } from '@linli/server/modules/exports/files/mark';
import type { Caller } from '../world/caller';
import { eventually } from '../world/eventually';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let staff: Caller;
let inspector: Caller;
let administrator: Caller;

const community = 'jiaochang';
const dataset = 'operations.records';
const purpose = '街道年度信息安全检查留档';

beforeAll(async () => {
  world = await createWorld();
  staff = await world.signInAs('chen-jing');
  inspector = await world.signInAs('sun-wei');
  administrator = await world.signInAs('zheng-kai');
}, 60_000);

afterAll(() => world.close());

const ask = (who: Caller, format: 'csv' | 'xlsx' = 'csv'): Promise<ExportView> =>
  who.call(requestExport, { community, dataset, format, purpose });

const decide = (approvalId: string | null, isApproved: boolean) =>
  administrator.call(decideApproval, {
    approvalId: approvalId ?? '',
    isApproved,
    reason: '检查需要，同意这样办理',
  });

const ready = (who: Caller, exportId: string): Promise<ExportView> =>
  eventually(async () => {
    const view = await who.call(getExport, { exportId });
    expect(view.state).toBe('ready');
    return view;
  });

/** The raw file, bytes as they came. */
async function download(who: Caller, exportId: string): Promise<Buffer> {
  const response = await fetch(`${world.url}/api/staff/exports/${exportId}/download`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${who.token ?? ''}`,
      'content-type': 'application/json',
    },
    body: '{}',
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

const stored = () =>
  readdir(path.join(world.settings.folder, 'exports')).catch(() => [] as string[]);

describe('taking a list out of the house', () => {
  it('offers lists to those who may ask, and hides itself from everybody else', async () => {
    const { items } = await staff.call(listDatasets, { community });
    expect(items.map((item) => item.dataset)).toContain(dataset);
    expect((await staff.call(listExports, { community })).can.request).toBe(true);
    expect((await administrator.call(listExports, { community })).can.request).toBe(false);
    for (const slug of ['wang-guilan', 'gao-lei', 'tang-yun', 'luo-na', 'hu-bo']) {
      const other = await world.signInAs(slug);
      expect(await other.refusal(listExports, { community })).toBe('not_found');
      expect(
        await other.refusal(requestExport, { community, dataset, format: 'csv', purpose }),
      ).toBe('not_found');
    }
    expect(
      await administrator.refusal(requestExport, { community, dataset, format: 'csv', purpose }),
    ).toBe('forbidden');
  });

  it('offers each post the lists that it may look at, and gives it no other', async () => {
    const register = 'register.residents';
    const offered = async (who: Caller) =>
      (await who.call(listDatasets, { community })).items.map((item) => item.dataset).sort();
    expect(await offered(staff)).toEqual([dataset, register]);
    expect(await offered(inspector)).toEqual([dataset]);
    const wish = { community, dataset: register, format: 'csv', purpose } as const;
    expect(await inspector.refusal(requestExport, wish)).toBe('not_found');
    // Also what was asked for before the list was taken from the post is neither seen nor fetched.
    const asked = await ask(inspector);
    await world.platform.db.transaction((tx) =>
      tx.update(ExportRequest, { id: asked.id }, { dataset: register }),
    );
    expect(await inspector.refusal(getExport, { exportId: asked.id })).toBe('not_found');
    expect(await inspector.refusal(downloadExport, { exportId: asked.id })).toBe('not_found');
    await world.platform.db.transaction((tx) => tx.delete(ExportRequest, { id: asked.id }));
    await inspector.call(withdrawApproval, { approvalId: asked.approvalId ?? '' });
  });

  it('records that an administrator looked at what others have asked for', async () => {
    const asked = await ask(staff);
    await staff.call(getExport, { exportId: asked.id });
    await administrator.call(getExport, { exportId: asked.id });
    await administrator.call(listExports, { community });
    const { items } = await administrator.call(listOperations, { community, action: 'read' });
    const looks = items.filter(({ object }) => object === 'export');
    expect(looks.map(({ actor }) => actor.post)).not.toContain('community-staff');
    expect(looks.some(({ subjectId }) => subjectId === asked.id)).toBe(true);
    expect(looks.length).toBeGreaterThanOrEqual(2);
    await staff.call(withdrawApproval, { approvalId: asked.approvalId ?? '' });
  });

  it('wants a purpose and a list that exists', async () => {
    const wish = { community, dataset, format: 'csv', purpose } as const;
    expect(await staff.refusal(requestExport, { ...wish, purpose: '看看' })).toBe('invalid_input');
    expect(await staff.refusal(requestExport, { ...wish, dataset: 'no.such' })).toBe(
      'dataset_unknown',
    );
  });

  it('reads nothing before a second person agrees, and never lets the requester be that person', async () => {
    const asked = await ask(staff);
    expect(asked).toMatchObject({ state: 'requested', isMine: true, requester: '陈**', purpose });
    expect(await staff.refusal(downloadExport, { exportId: asked.id })).toBe('export_not_ready');
    expect(await stored()).toEqual([]);
    expect(
      await staff.refusal(decideApproval, {
        approvalId: asked.approvalId ?? '',
        isApproved: true,
        reason: '我自己同意自己的申请',
      }),
    ).not.toBe('ok');
    const view = await administrator.call(getApproval, { approvalId: asked.approvalId ?? '' });
    expect(view.effect).toContain('操作记录');
    expect(view.reason).toBe(purpose);
    await decide(asked.approvalId, false);
    expect((await staff.call(getExport, { exportId: asked.id })).state).toBe('refused');
    expect(await staff.refusal(downloadExport, { exportId: asked.id })).toBe('export_not_ready');
    expect((await administrator.call(listApprovals, {})).items).toEqual([]);
  });

  it('gives the approved file to the requester alone, marked, and seals it on the disk', async () => {
    const asked = await ask(staff);
    await decide(asked.approvalId, true);
    const view = await ready(staff, asked.id);
    expect(view).toMatchObject({ can: { download: true }, downloads: { used: 0, most: 3 } });
    expect(view.progress.done).toBe(view.progress.total);
    expect(view.progress.total).toBeGreaterThan(0);
    expect(await administrator.refusal(downloadExport, { exportId: asked.id })).toBe('forbidden');
    expect(await inspector.refusal(downloadExport, { exportId: asked.id })).toBe('not_found');
    expect(await inspector.refusal(getExport, { exportId: asked.id })).toBe('not_found');

    const [name] = await stored();
    const sealed = await readFile(path.join(world.settings.folder, 'exports', name ?? ''), 'utf8');
    expect(sealed).toMatch(/^f1\./);
    expect(sealed).not.toContain(Buffer.from('操作').toString('base64').slice(0, 6));

    const text = (await download(staff, asked.id)).toString('utf8');
    const lines = text.split('\r\n').filter((line) => line !== '');
    const watermark = lines[0] ?? '';
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(watermark).toContain('社区工作人员 陈**');
    expect(watermark).toContain(view.number);
    expect(watermark).toContain('仅限本次用途');
    expect(lines.at(-1)).toBe(watermark.slice(1));
    const rows = lines.slice(2, -1);
    expect(rows).toHaveLength(view.progress.total ?? -1);
    for (const row of rows) {
      expect(row).toMatch(new RegExp(`,${view.number}-\\d{6}$`));
      // Also a row that was copied without its last column leads back to this export.
      expect(numberIn(row.slice(0, -19))).toBe(view.number);
    }
    expect(text).not.toContain('陈静');
  });

  it('counts and records each download, and destroys the file with the last one', async () => {
    const { items } = await staff.call(listExports, { community });
    const view = items.find((item) => item.state === 'ready');
    if (view === undefined) throw new Error('there is a file');
    await Promise.all([download(staff, view.id), download(staff, view.id)]);
    expect(await staff.refusal(downloadExport, { exportId: view.id })).toBe('export_gone');
    expect((await staff.call(getExport, { exportId: view.id })).state).toBe('destroyed');
    await eventually(async () => {
      expect(await stored()).toEqual([]);
    });
    const { items: operations } = await administrator.call(listOperations, {
      community,
      action: 'export',
    });
    expect(operations.map((one) => [one.subjectId, one.count])).toEqual(
      [1, 2, 3].map(() => [view.id, view.progress.total]),
    );
  });

  it('makes a workbook of text cells only', async () => {
    const asked = await ask(inspector, 'xlsx');
    await decide(asked.approvalId, true);
    await ready(inspector, asked.id);
    const bytes = await download(inspector, asked.id);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.length).toBeGreaterThan(500);
  });

  it('destroys what nobody fetched in time, and lets go what nobody decided', async () => {
    const undecided = await ask(staff);
    world.clock.advance(8 * dayMs);
    const { items } = await (await world.signInAs('sun-wei')).call(listExports, { community });
    expect(items.map((item) => [item.state, item.can.download])).toEqual([['destroyed', false]]);
    expect(await inspector.refusal(downloadExport, { exportId: items[0]?.id ?? '' })).toBe(
      'export_gone',
    );
    const late = await staff.call(getExport, { exportId: undecided.id });
    expect(late.state).toBe('lapsed');
  });
});
