import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { decideApproval } from '@linli/shared/contracts/approvals';
import {
  decideApplication,
  issueCode,
  listApplications,
} from '@linli/shared/contracts/binding-desk';
import {
  applyForBinding,
  endBinding,
  listHomes,
  listResidents as listHomeResidents,
  redeemCode,
} from '@linli/shared/contracts/bindings';
import {
  acceptInvitation,
  inviteFamily,
  listDelegations,
} from '@linli/shared/contracts/delegations';
import { downloadExport, getExport, requestExport } from '@linli/shared/contracts/exports';
import {
  bindPhone,
  checkRealName,
  getProfile,
  rename,
  signIn,
} from '@linli/shared/contracts/identity';
import { listMessages } from '@linli/shared/contracts/messages';
import { listOperations } from '@linli/shared/contracts/operations';
import { issueAppointmentCode, proposeAppointment } from '@linli/shared/contracts/posts';
import {
  answerCorrection,
  askCorrection,
  exportMyData,
  getMyData,
  listCorrections,
} from '@linli/shared/contracts/privacy';
import {
  commitImport,
  downloadImportProblems,
  getImport,
  listHouseholdResidents,
  listResidents,
  previewImport,
  revealResident,
  searchResidents,
  uploadImport,
} from '@linli/shared/contracts/register';
import type { ImportView } from '@linli/shared/contracts/register';
import { runSelfCheck } from '@linli/shared/contracts/vault';
import { allEndpoints } from '@linli/shared/contracts/index';
import { checkCharacterOf } from '@linli/shared/kernel/id-number';
import { addBills } from '@linli/server/modules/payments/index';
import { FieldCipher } from '@linli/server/platform/crypto/field-cipher';
import { createLog } from '@linli/server/platform/log';
import { sandboxPeople } from '@linli/server/sandbox/people';
import { agreed } from '../world/agreed';
import type { Caller } from '../world/caller';
import { dumpDatabase, openDump } from '../world/database-dump';
import { eventually } from '../world/eventually';
import { payAtCashier, unpaidBills } from '../world/pay';
import { startRedis } from '../world/redis';
import type { WatchedRedis } from '../world/redis';
import { tracesIn } from '../world/traces';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

jest.setTimeout(120_000);

/** Nobody else is called this, has these numbers or drives that car: wherever they turn up, somebody let them out. */
const canary = {
  chosenName: '金丝雀小巷',
  registered: '金丝雀阿婆',
  misspelt: '金丝雀错行',
  phone: '13900007261',
  brokenPhone: '1390000726X',
  idNumber: (() => {
    const body = '99999919460312702';
    return body + checkCharacterOf(body);
  })(),
  plate: '鲁J9CAN5',
  note: '请打我的备用电话',
} as const;
const said = `${canary.note}${canary.phone}，车牌${canary.plate}，我叫${canary.chosenName}`;
const movedIn = ['zhou-xin', 'li-jianguo', 'wang-guilan', 'wang-hao'];

/** Everything that must never be read anywhere: the canaries, and what the people of the sandbox bring along. */
const secrets = [
  ...Object.values(canary),
  ...sandboxPeople.map(({ openid }) => openid),
  ...sandboxPeople
    .filter(({ slug }) => movedIn.includes(slug))
    .flatMap(({ name, phone, idNumber }) => [name, phone, idNumber]),
];

const community = 'jiaochang';
const logLines: string[] = [];
const errorAnswers: string[] = [];
const realFetch = globalThis.fetch;

let world: World;
let redis: WatchedRedis | null;

function headersOf(response: Response): string {
  const lines: string[] = [];
  response.headers.forEach((value, name) => lines.push(`${name}: ${value}`));
  return lines.join('\n');
}

/** Keeps the body and headers of every error that the house answers. */
function listenToErrors(): void {
  globalThis.fetch = async (input, init) => {
    const response = await realFetch(input, init);
    if (response.status >= 400 && response.url.startsWith(world.url)) {
      errorAnswers.push(`${headersOf(response)}\n${await response.clone().text()}`);
    }
    return response;
  };
}

beforeAll(async () => {
  const sink = new PassThrough();
  sink.on('data', (chunk: Buffer) => logLines.push(chunk.toString('utf8')));
  redis = await startRedis();
  // Limits that count and never refuse, so that Redis is told everything it ever would be.
  const change = { logLevel: 'trace', rateFactor: 1000, redisUrl: redis?.url ?? null };
  world = await createWorld(change, undefined, createLog('trace', sink));
  listenToErrors();
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  await world.close();
  await redis?.stop();
});

async function sandboxCode(kind: 'login-code' | 'phone-code', person: string): Promise<string> {
  const { body } = await world.sandbox('POST', `/sandbox/${kind}`, { person });
  return (body as { code: string }).code;
}

const sheet = [
  '小区,楼栋,单元,房号,姓名,性别,出生日期,身份证号,手机号,与户主关系,是否独居,入住日期',
  `华府天地,1号楼,1单元,302,${canary.registered},女,1946-03-12,${canary.idNumber},${canary.phone},户主,是,2020-01-01`,
  `华府天地,1号楼,1单元,302,${canary.misspelt},女,1990-02-31,,${canary.brokenPhone},配偶,否,2020-01-01`,
].join('\n');

async function upload(staff: Caller, body: string | Buffer): Promise<ImportView> {
  const response = await fetch(`${world.url}${uploadImport.path}?createsHouseholds=no`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${staff.token ?? ''}`,
      'content-type': 'application/octet-stream',
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return (await response.json()) as ImportView;
}

const importIn = (staff: Caller, importId: string, state: ImportView['state']) =>
  eventually(async () => {
    const view = await staff.call(getImport, { importId });
    expect(view.state).toBe(state);
    return view;
  }, 20_000);

describe('people bring what is theirs', () => {
  test('a name, a phone number, papers', async () => {
    const zhou = await world.signInAs('zhou-xin');
    await zhou.call(rename, { displayName: canary.chosenName });
    await zhou.call(bindPhone, {
      code: await sandboxCode('phone-code', 'zhou-xin'),
      ...agreed.phone,
    });
    const { name = '', idNumber = '' } =
      sandboxPeople.find(({ slug }) => slug === 'zhou-xin') ?? {};
    expect(
      await zhou.refusal(checkRealName, { name: '金丝雀', idNumber, ...agreed.realName }),
    ).not.toBe('ok');
    await zhou.call(checkRealName, { name, idNumber, ...agreed.realName });
    expect((await zhou.call(getProfile, {})).displayName).toBe(canary.chosenName);
    const li = await world.signInAs('li-jianguo');
    await li.call(bindPhone, {
      code: await sandboxCode('phone-code', 'li-jianguo'),
      ...agreed.phone,
    });
  });

  test('a home, asked for, refused, entered by code, left', async () => {
    const zhou = await world.signInAs('zhou-xin');
    const desk = await world.signInAs('chen-jing');
    const place = {
      estateId: world.scene.estates.huafu.id,
      building: '1号楼',
      unit: '1单元',
      room: '302',
    };
    await zhou.call(applyForBinding, { ...place, relation: 'tenant', note: said });
    const { items } = await desk.call(listApplications, {});
    expect(items.some(({ note }) => note === said)).toBe(true);
    await desk.call(decideApplication, {
      applicationId: items[0]?.id ?? '',
      decision: 'refuse',
      reason: `${said}，请带合同来`,
    });
    const property = await world.signInAs('hu-bo');
    const { code } = await property.call(issueCode, { ...place, relation: 'tenant' });
    const home = await zhou.call(redeemCode, { code });
    const li = await world.signInAs('li-jianguo');
    await li.call(listHomeResidents, { householdId: home.householdId });
    await desk.call(endBinding, { bindingId: home.bindingId, reason: said });
    expect((await zhou.call(listHomes, {})).items).not.toEqual([]);
  });

  test('somebody who acts for them', async () => {
    const wang = await world.signInAs('wang-guilan');
    const son = await world.signInAs('wang-hao');
    const { code } = await wang.call(inviteFamily, { task: 'pay-bills' });
    await son.call(acceptInvitation, { code });
    expect((await wang.call(listDelegations, {})).given).not.toEqual([]);
  });

  test('a payment', async () => {
    const li = await world.signInAs('li-jianguo');
    const home = world.scene.households['li-jianguo'];
    await world.platform.db.transaction((tx) =>
      addBills(tx, [
        {
          communityId: world.scene.community.id,
          householdId: home?.id ?? '',
          estateId: world.scene.estates.huafu.id,
          kind: 'electricity',
          period: '2026-10',
          amountFen: 8620,
          dueOn: '2099-12-31',
          synthetic: true,
        },
      ]),
    );
    await payAtCashier(world, li, await unpaidBills(li, ['electricity']));
    expect((await li.call(listMessages, {})).items).not.toEqual([]);
  });

  test('requests about their own data', async () => {
    const zhou = await world.signInAs('zhou-xin');
    const desk = await world.signInAs('chen-jing');
    await zhou.call(askCorrection, {
      about: 'residents',
      text: said,
      idempotencyKey: randomUUID(),
    });
    const { items } = await desk.call(listCorrections, { community });
    const mine = items.find(({ text }) => text === said);
    await desk.call(answerCorrection, {
      correctionId: mine?.id ?? '',
      outcome: 'refused',
      reason: `${said}，没有找到登记`,
    });
    expect(JSON.stringify(await zhou.call(getMyData, {}))).toContain(canary.chosenName);
    expect(JSON.stringify(await zhou.call(exportMyData, {}))).toContain(canary.chosenName);
  });
});

describe('staff work with it', () => {
  test('a register is imported, with a faulty row, searched, read and revealed', async () => {
    const desk = await world.signInAs('chen-jing');
    const { id: importId } = await upload(desk, sheet);
    const checked = await importIn(desk, importId, 'checked');
    expect(checked).toMatchObject({ validRows: 1, faultyRows: 1 });
    await desk.call(previewImport, { importId });
    const problems = await desk.call(downloadImportProblems, { importId });
    expect(tracesIn(String(problems), secrets)).toEqual([]);
    await desk.call(commitImport, { importId, acceptsErrors: true });
    await importIn(desk, importId, 'done');
    const { items } = await desk.call(searchResidents, { phone: canary.phone });
    expect(items).toHaveLength(1);
    await desk.call(listResidents, {});
    await desk.call(listHouseholdResidents, { householdId: items[0]?.householdId ?? '' });
    const whole = await desk.call(revealResident, { id: items[0]?.id ?? '' });
    expect(whole).toMatchObject({ name: canary.registered, phone: canary.phone });
    await upload(desk, randomBytes(64));
  });

  test('a post is proposed and decided, a list goes out', async () => {
    const zhou = await world.signInAs('zhou-xin');
    const first = await world.signInAs('zheng-kai');
    const second = await world.signInAs('ma-li');
    const { code } = await zhou.call(issueAppointmentCode, {});
    const { approvalId } = await first.call(proposeAppointment, {
      code,
      post: 'grid-worker',
      reason: said,
    });
    await second.call(decideApproval, { approvalId, isApproved: false, reason: said });
    const desk = await world.signInAs('chen-jing');
    const asked = await desk.call(requestExport, {
      community,
      dataset: 'operations.records',
      format: 'csv',
      purpose: said,
    });
    await first.call(decideApproval, {
      approvalId: asked.approvalId ?? '',
      isApproved: true,
      reason: said,
    });
    await eventually(async () => {
      expect((await desk.call(getExport, { exportId: asked.id })).state).toBe('ready');
    }, 20_000);
    await desk.call(downloadExport, { exportId: asked.id });
  });
});

describe('things go wrong over it', () => {
  test('every endpoint is asked with it by people who may not, and by nobody', async () => {
    const zhou = await world.signInAs('zhou-xin');
    const words = {
      phone: canary.phone,
      name: canary.registered,
      reason: said,
      note: said,
      text: said,
    };
    for (const endpoint of allEndpoints) {
      if (endpoint.method === 'DELETE' || endpoint.path === '/api/session') continue;
      const input = { community, code: canary.plate, ...words };
      await zhou.send(endpoint, input);
      await world.anyone.send(endpoint, input);
    }
    expect(errorAnswers.length).toBeGreaterThan(60);
  });

  test('in addresses, headers, broken bodies and login codes', async () => {
    const { phone, registered, plate } = canary;
    const there = encodeURIComponent(`${registered}${phone}`);
    for (const address of [
      `/api/${there}`,
      `/${there}`,
      `/log/${there}`,
      `/api/me?phone=${phone}`,
    ]) {
      await fetch(`${world.url}${address}`, {
        headers: {
          'x-request-id': phone,
          'x-forwarded-for': phone,
          'user-agent': `${plate.slice(1)} ${phone}`,
          authorization: `Bearer ${phone}`,
          cookie: `phone=${phone}`,
        },
      });
    }
    const post = (body: string, type = 'application/json') =>
      fetch(`${world.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    await post(`{"code":"${said}`);
    await post(`{"code":{"phone":"${phone}"}}`);
    await post(said, 'text/plain');
    await post(`{"${registered}":"${phone}","code":"${'x'.repeat(300)}"}`);
    expect(await world.anyone.refusal(signIn, { code: `${phone}${plate.slice(1)}` })).toBe(
      'login_code_refused',
    );
  });

  test('when a statement fails with it, which the log must tell without it', async () => {
    const { db, log } = world.platform;
    const failing = db.query('SELECT `missing` FROM `people` WHERE `id` = ?', [said]);
    const error: unknown = await failing.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).not.toBeNull();
    log.error({ err: error }, 'a planted failure');
    log.trace({ phone: canary.phone, person: { name: canary.registered } }, 'a planted line');
  });
});

/** What anybody on the internet can fetch. */
async function publicPages(): Promise<string[]> {
  const log = `/log/${community}`;
  const checkpoint = await (await fetch(`${world.url}${log}/checkpoint`)).text();
  const size = Number(checkpoint.split('\n')[1]);
  expect(size).toBeGreaterThan(10);
  const full = Math.floor(size / 256);
  const tiles = Array.from({ length: full }, (_, index) => index.toString().padStart(3, '0'));
  const last = `${full.toString().padStart(3, '0')}.p/${(size % 256).toString()}`;
  const paths = [
    ...['checkpoint', 'keys', 'bundle'].map((name) => `${log}/${name}`),
    ...[...tiles, last].flatMap((tile) => [`${log}/tile/0/${tile}`, `${log}/tile/entries/${tile}`]),
    '/metrics',
    '/readyz',
    '/healthz',
    '/openapi.json',
    `/api/communities/${community}/board/basic`,
  ];
  return Promise.all(
    paths.map(async (one) => {
      const response = await fetch(`${world.url}${one}`);
      return `${one} ${response.status.toString()}\n${headersOf(response)}\n${await response.text()}`;
    }),
  );
}

function filesBelow(folder: string, except: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (except.includes(entry.name)) return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file, except) : [file];
  });
}

describe('nobody finds it', () => {
  beforeAll(async () => {
    const tang = await world.signInAs('tang-yun');
    expect((await tang.call(runSelfCheck, { community })).report.passed).toBe(true);
    const inspector = await world.signInAs('sun-wei');
    await inspector.call(listOperations, { community });
    await world.settle();
  });

  test('the search would find it', async () => {
    for (const secret of secrets) {
      const encoded = [
        secret,
        JSON.stringify({ of: secret }),
        Buffer.from(`.${secret}.`).toString('base64'),
        Buffer.from(`..${secret}`).toString('hex'),
      ];
      for (const text of encoded)
        expect(tracesIn(`before ${text} after`, [secret])).toEqual([secret]);
    }
    const { db, fields } = world.platform;
    const opened = openDump(await dumpDatabase(db), fields).join('\n');
    const stored = [canary.chosenName, canary.registered, canary.phone, canary.plate];
    expect(tracesIn(opened, secrets)).toEqual(expect.arrayContaining(stored));
    expect(opened).toContain('sandbox-zhou-xin');
  });

  test('in the database, any table, any column', async () => {
    for (const [table, rows] of await dumpDatabase(world.platform.db)) {
      expect([table, tracesIn(JSON.stringify(rows), secrets)]).toEqual([table, []]);
    }
  });

  test('in a copy of the database that somebody tries other keys on', async () => {
    const key = { version: 1, encryption: randomBytes(16), authentication: randomBytes(32) };
    const stranger = new FieldCipher({ versions: [key], index: randomBytes(32) });
    expect(openDump(await dumpDatabase(world.platform.db), stranger)).toEqual([]);
  });

  test('in any file of the data folder, the database with its journal among them', () => {
    // The sandbox is WeChat's own memory, and the keys are the keys.
    const files = filesBelow(world.settings.folder, ['sandbox', 'field-keys']);
    expect(files.length).toBeGreaterThan(0);
    const isEmbedded = world.settings.databaseUrl === null;
    expect(files.some((file) => file.endsWith('linli.db'))).toBe(isEmbedded);
    for (const file of files)
      expect([file, tracesIn(readFileSync(file), secrets)]).toEqual([file, []]);
  });

  test('in the public log, its tiles and bundle, the metrics and the board', async () => {
    for (const page of await publicPages()) {
      const [name] = page.split('\n');
      expect(name).toMatch(/ 200$/);
      expect([name, tracesIn(page, secrets)]).toEqual([name, []]);
    }
  });

  test('in what the server logs, at its most talkative', () => {
    expect(logLines.length).toBeGreaterThan(100);
    expect(logLines.join('')).toContain('a planted failure');
    for (const line of logLines) expect([line, tracesIn(line, secrets)]).toEqual([line, []]);
  });

  test('in the body or the headers of any error', () => {
    for (const answer of errorAnswers) {
      expect([answer, tracesIn(answer, secrets)]).toEqual([answer, []]);
    }
  });

  test('in Redis, where one counts calls: it is given keyed hashes alone', () => {
    if (redis === null) {
      // Without one nothing is kept outside the process.
      expect(world.settings.redisUrl).toBeNull();
      return;
    }
    // Bytes that are no characters are kept one to one.
    const journal = Buffer.from(redis.everything(), 'latin1');
    expect(journal.includes('linli:')).toBe(true);
    expect(tracesIn(journal, secrets)).toEqual([]);
    const ids = Object.values(world.scene.people).map(({ id }) => id);
    expect(tracesIn(journal, [...ids, '127.0.0.1'])).toEqual([]);
  });
});
