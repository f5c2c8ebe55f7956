import type { ModuleDefinition, Platform } from '../platform/platform';
import { approvals } from './approvals';
import { bindings } from './bindings';
import { care } from './care';
import { channels } from './channels';
import { consents } from './consents';
import { agentsOf, delegations, delegationsOf } from './delegations';
import { devices } from './devices';
import { duty } from './duty';
import { evidence } from './evidence';
import { facilities } from './facilities';
import { householdIdsOf, households } from './households';
import { identity } from './identity';
import type { RightsOf } from './identity';
import { indicators } from './indicators';
import { messages } from './messages';
import { operations } from './operations';
import { administratorsOf, grantsOf, posts } from './posts';
import { realtime } from './realtime';
import { timers } from './timers';
import { vault } from './vault';

/** What is known of a module before anything is started. */
type ModuleTables = Pick<ModuleDefinition<never>, 'name' | 'entities' | 'migrations' | 'sealed'>;

/** The definitions of the core, in the order of their tables. */
export const coreDefinitions: readonly ModuleTables[] = [
  households,
  identity,
  evidence,
  operations,
  vault,
  approvals,
  posts,
  consents,
  messages,
  bindings,
  delegations,
  facilities,
  indicators,
  timers,
  realtime,
  channels,
  duty,
  care,
  devices,
];

/** Everything that gives a person rights, from the modules that know it. */
const rightsOf =
  ({ clock }: Pick<Platform, 'clock'>): RightsOf =>
  async (manager, personId) => ({
    grants: await grantsOf(manager, personId),
    householdIds: await householdIdsOf(manager, personId),
    delegations: await delegationsOf(manager, personId, clock.now()),
  });

/** Starts what every community needs: homes, people, posts, the log and what is told to whom. */
function startGround(platform: Platform) {
  const householdsModule = households.start(platform);
  const consentsModule = consents.start(platform);
  const identityModule = identity.start(platform, {
    rightsOf: rightsOf(platform),
    consents: consentsModule,
  });
  const evidenceModule = evidence.start(platform, { households: householdsModule });
  const operationsModule = operations.start(platform, {
    evidence: evidenceModule,
    households: householdsModule,
  });
  const vaultModule = vault.start(platform, {
    households: householdsModule,
    evidence: evidenceModule,
    operations: operationsModule,
  });
  const messagesModule = messages.start(platform, { identity: identityModule });
  const amongPeople = {
    households: householdsModule,
    identity: identityModule,
    evidence: evidenceModule,
    operations: operationsModule,
    messages: messagesModule,
  };
  const approvalsModule = approvals.start(platform, {
    ...amongPeople,
    posts: { grantsOf, administratorsOf },
  });
  const postsModule = posts.start(platform, { ...amongPeople, approvals: approvalsModule });
  const bindingsModule = bindings.start(platform, { ...amongPeople, agentsOf });
  const delegationsModule = delegations.start(platform, amongPeople);
  const facilitiesModule = facilities.start();
  const indicatorsModule = indicators.start(platform, {
    households: householdsModule,
    evidence: evidenceModule,
  });
  return {
    households: householdsModule,
    identity: identityModule,
    evidence: evidenceModule,
    operations: operationsModule,
    vault: vaultModule,
    approvals: approvalsModule,
    posts: postsModule,
    consents: consentsModule,
    messages: messagesModule,
    bindings: bindingsModule,
    delegations: delegationsModule,
    facilities: facilitiesModule,
    indicators: indicatorsModule,
  };
}

/** Starts what calls for help stand on: time, screens, phones, who is on duty, who needs care, and their devices. */
function startHelp(platform: Platform, ground: ReturnType<typeof startGround>) {
  const { identity: identityModule } = ground;
  const timersModule = timers.start(platform);
  const realtimeModule = realtime.start(platform, { identity: identityModule });
  const channelsModule = channels.start(platform, {
    identity: identityModule,
    timers: timersModule,
  });
  const dutyModule = duty.start(platform, {
    ...ground,
    channels: channelsModule,
    timers: timersModule,
  });
  const careModule = care.start(platform, { ...ground, channels: channelsModule });
  const devicesModule = devices.start(platform, {
    ...ground,
    timers: timersModule,
    duty: dutyModule,
    care: careModule,
  });
  return {
    timers: timersModule,
    realtime: realtimeModule,
    channels: channelsModule,
    duty: dutyModule,
    care: careModule,
    devices: devicesModule,
  };
}

/** Starts the core modules, each with the ones it stands on. */
export function startCore(platform: Platform) {
  const ground = startGround(platform);
  return { ...ground, ...startHelp(platform, ground) };
}

/** What scenario modules may build on. */
export type Core = ReturnType<typeof startCore>;
