import { randomUUID } from 'node:crypto';
import { decideApplication } from '@linli/shared/contracts/binding-desk';
import { redeemCode } from '@linli/shared/contracts/bindings';
import { inviteFamily, makeHelperCode } from '@linli/shared/contracts/delegations';
import { issueAppointmentCode } from '@linli/shared/contracts/posts';
import { getPrivacyStatement } from '@linli/shared/contracts/privacy';
import { dayMs } from '@linli/shared/kernel/time';
import { BindingApplication } from '@linli/server/modules/bindings/entities/binding-application.entity';
import { BindingCode } from '@linli/server/modules/bindings/entities/binding-code.entity';
import { CodeAttemptsRow } from '@linli/server/modules/bindings/entities/code-attempts.entity';
import { DelegationCode } from '@linli/server/modules/delegations/entities/delegation-code.entity';
import { DelegationUse } from '@linli/server/modules/delegations/entities/delegation-use.entity';
import { AppointmentCode } from '@linli/server/modules/posts/entities/appointment-code.entity';
import { runRetention } from '@linli/server/modules/privacy/commands/run-retention';
import { Homes } from '../world/homes';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const kinds = {
  bindingCodes: BindingCode,
  attempts: CodeAttemptsRow,
  applications: BindingApplication,
  delegationCodes: DelegationCode,
  uses: DelegationUse,
  appointmentCodes: AppointmentCode,
} as const;

async function kept(): Promise<Record<string, number>> {
  const counts = await world.platform.db.read((manager) =>
    Promise.all(
      Object.entries(kinds).map(async ([name, kind]) => [name, await manager.count(kind)]),
    ),
  );
  return Object.fromEntries(counts) as Record<string, number>;
}

async function after(days: number): Promise<Record<string, number>> {
  world.clock.advance(days * dayMs);
  const { platform, server } = world;
  const { core } = server;
  const retention = Object.values(core).flatMap((module) => module.retention ?? []);
  await runRetention({ platform, core, retention, personalData: [] });
  return kept();
}

test('codes, tries, refused applications and what was done for others go by their own times', async () => {
  const homes = new Homes(world);
  const [wang, zhou] = [await world.signInAs('wang-guilan'), await world.signInAs('zhou-xin')];
  const staff = await world.signInAs('chen-jing');
  await homes.codeFor('zhao-min', 'owner');
  await zhou.refusal(redeemCode, { code: 'WRNG-WRNG-WRNG' });
  const refused = await homes.apply(zhou, 'zhao-min', 'tenant');
  const decision = { decision: 'refuse' as const, reason: '材料不全' };
  await staff.call(decideApplication, { applicationId: refused.id, ...decision });
  const granted = await homes.apply(zhou, 'li-jianguo', 'tenant');
  await staff.call(decideApplication, { applicationId: granted.id, decision: 'approve' });
  await wang.call(inviteFamily, { task: 'view-bills' });
  await wang.call(makeHelperCode, { task: 'pay-bills' });
  await wang.call(issueAppointmentCode, {});
  const [principalId, agentId] = [randomUUID(), randomUUID()];
  await world.platform.db.transaction((tx) =>
    tx.insert(DelegationUse, {
      id: randomUUID(),
      delegationId: randomUUID(),
      principalId,
      agentId,
      kind: 'family',
      householdId: randomUUID(),
      use: 'bills-viewed',
      isStaff: false,
      at: world.clock.now(),
    }),
  );

  const all = { bindingCodes: 1, attempts: 1, applications: 2, uses: 1 };
  expect(await kept()).toEqual({ ...all, delegationCodes: 2, appointmentCodes: 1 });
  const noCodes = { delegationCodes: 0, appointmentCodes: 0, attempts: 0 };
  expect(await after(2)).toEqual({ ...all, ...noCodes });
  const longer = { ...noCodes, bindingCodes: 0 };
  expect(await after(60)).toEqual({ ...all, ...longer });
  expect(await after(304)).toEqual({ ...longer, applications: 1, uses: 1 });
  expect(await after(365)).toEqual({ ...longer, applications: 1, uses: 0 });

  const { retention } = await world.anyone.call(getPrivacyStatement, {});
  expect(retention.map(({ dataClass }) => dataClass)).toEqual(
    expect.arrayContaining([
      'bindings.codes',
      'bindings.code-attempts',
      'bindings.applications',
      'delegations.codes',
      'delegations.uses',
      'posts.appointment-codes',
    ]),
  );
});
