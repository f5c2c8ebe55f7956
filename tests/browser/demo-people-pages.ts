import { randomUUID } from 'node:crypto';
import { applyForBinding } from '@linli/shared/contracts/bindings';
import { issueCode } from '@linli/shared/contracts/binding-desk';
import { askCorrection } from '@linli/shared/contracts/corrections';
import { acceptInvitation, inviteFamily } from '@linli/shared/contracts/delegations';
import { listDatasets, requestExport } from '@linli/shared/contracts/exports';
import { getMe } from '@linli/shared/contracts/identity';
import { issueAppointmentCode, proposeAppointment } from '@linli/shared/contracts/posts';
import { listBuildings, listHouseholds } from '@linli/shared/contracts/register';
import type { Caller } from '../world/caller';
import type { World } from '../world/world';
import type { DemoPage } from './demo-pages';
import { addresses } from './pages';

const flat = { building: '2号楼', unit: '1单元', room: '301', relation: 'owner' } as const;

/** 周新 asks for a home and is proposed for a post, 王桂兰 lets 王浩 pay, 李建国 finds a mistake. */
async function askForThings(world: World): Promise<string> {
  const { estates, community } = world.scene;
  const [zhou, mother, son, desk, zheng, li, office] = await Promise.all(
    ['zhou-xin', 'wang-guilan', 'wang-hao', 'chen-jing', 'zheng-kai', 'li-jianguo', 'hu-bo'].map(
      (slug) => world.signInAs(slug),
    ),
  );
  if (!zhou || !mother || !son || !desk || !zheng || !li || !office)
    throw new Error('somebody is missing');
  const place = { estateId: estates.huafu.id, ...flat };
  await zhou.call(applyForBinding, { ...place, note: '房产证在我爱人名下。' });
  await office.call(issueCode, place);
  const { code: family } = await mother.call(inviteFamily, { task: 'pay-bills' });
  await son.call(acceptInvitation, { code: family });
  await li.call(askCorrection, {
    about: 'household',
    text: '我家是 1 单元，登记成了 2 单元。',
    idempotencyKey: randomUUID(),
  });
  const datasets = await desk.call(listDatasets, { community: community.slug });
  await desk.call(requestExport, {
    community: community.slug,
    dataset: datasets.items[0]?.dataset ?? '',
    format: 'csv',
    purpose: '街道要做冬季走访排班。',
  });
  const { code } = await zhou.call(issueAppointmentCode, {});
  const { approvalId } = await zheng.call(proposeAppointment, {
    code,
    post: 'grid-worker',
    estateId: null,
    gridId: null,
    reason: '第三网格缺人，周新愿意做。',
  });
  return approvalId;
}

/** A building and a household of the register in which somebody lives. */
async function livedIn(desk: Caller): Promise<{ building: string; household: string }> {
  const { items } = await desk.call(listBuildings, {});
  for (const { id } of items) {
    const households = await desk.call(listHouseholds, { buildingId: id, limit: 100 });
    const found = households.items.find(({ residents }) => residents > 0);
    if (found !== undefined) return { building: id, household: found.id };
  }
  throw new Error('nobody lives in the demo');
}

function ownPages(household: string): DemoPage[] {
  const as = 'wang-guilan';
  return [
    { name: 'press', address: addresses.press, readyAt: 'press', as },
    { name: 'profile', address: addresses.profile, readyAt: 'page-profile', as },
    { name: 'realName', address: addresses.realName, readyAt: 'page-real-name', as },
    { name: 'sessions', address: addresses.sessions, readyAt: 'end-others', as },
    { name: 'homes', address: addresses.homes, readyAt: 'home', as },
    { name: 'bindByCode', address: addresses.bindByCode, readyAt: 'bind', as },
    { name: 'applyForHome', address: addresses.applyForHome, readyAt: 'submit', as },
    {
      name: 'residents',
      address: `${addresses.residents}?household=${household}`,
      readyAt: 'resident',
      as,
    },
    { name: 'helping', address: addresses.helping, readyAt: 'delegation-given', as },
    { name: 'helpSomebody', address: addresses.helpSomebody, readyAt: 'go', as: 'wang-hao' },
    { name: 'helperCode', address: addresses.helperCode, readyAt: 'make-code', as },
    { name: 'usesForMe', address: addresses.usesForMe, readyAt: 'page-uses-for-me', as },
    { name: 'privacyNotice', address: addresses.privacyNotice, readyAt: 'retention' },
    { name: 'consents', address: addresses.consents, readyAt: 'consent-history', as },
    { name: 'myData', address: addresses.myData, readyAt: 'take-data', as },
    { name: 'corrections', address: addresses.corrections, readyAt: 'correction-send', as },
    { name: 'eraseAccount', address: addresses.eraseAccount, readyAt: 'erase-read', as },
  ];
}

function staffPages(ids: {
  readonly approval: string;
  readonly building: string;
  readonly household: string;
}): DemoPage[] {
  const as = 'chen-jing';
  const by = (page: string, id: string): string => `${page}?id=${id}`;
  return [
    { name: 'desk', address: addresses.desk, readyAt: 'duty-operation', as },
    { name: 'bindingDesk', address: addresses.bindingDesk, readyAt: 'application', as },
    { name: 'bindingCodes', address: addresses.bindingCodes, readyAt: 'issued', as: 'hu-bo' },
    {
      name: 'staffCorrections',
      address: addresses.staffCorrections,
      readyAt: 'correction-answer',
      as,
    },
    { name: 'register', address: addresses.register, readyAt: 'register-buildings', as },
    {
      name: 'registerBuilding',
      address: by(addresses.registerBuilding, ids.building),
      readyAt: 'register-household',
      as,
    },
    {
      name: 'registerHousehold',
      address: by(addresses.registerHousehold, ids.household),
      readyAt: 'resident',
      as,
    },
    { name: 'registerImports', address: addresses.registerImports, readyAt: 'import-choose', as },
    { name: 'exports', address: addresses.exports, readyAt: 'export-request', as },
    { name: 'exportRequest', address: addresses.exportRequest, readyAt: 'export-send', as },
    { name: 'myOperations', address: addresses.myOperations, readyAt: 'operations', as },
    { name: 'myPosts', address: addresses.myPosts, readyAt: 'own-post-community-staff', as },
    { name: 'appointmentCode', address: addresses.appointmentCode, readyAt: 'show-code', as },
    { name: 'operations', address: addresses.operations, readyAt: 'operations', as: 'sun-wei' },
    { name: 'posts', address: addresses.posts, readyAt: 'holders-administrator', as: 'ma-li' },
    { name: 'appoint', address: addresses.appoint, readyAt: 'appoint-send', as: 'ma-li' },
    { name: 'approvals', address: addresses.approvals, readyAt: 'approval-filter', as: 'ma-li' },
    {
      name: 'approval',
      address: by(addresses.approval, ids.approval),
      readyAt: 'ask-approve',
      as: 'ma-li',
    },
    { name: 'vault', address: addresses.vault, readyAt: 'vault-run', as: 'tang-yun' },
  ];
}

/** Lets the people of the demo ask each other for things, and answers where each of their pages is. */
export async function preparePeoplePages(world: World): Promise<DemoPage[]> {
  const approval = await askForThings(world);
  const { households } = await (await world.signInAs('wang-guilan')).call(getMe, {});
  const lived = await livedIn(await world.signInAs('chen-jing'));
  return [...ownPages(households[0]?.id ?? ''), ...staffPages({ approval, ...lived })];
}
