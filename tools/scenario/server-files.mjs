/** The server's folder of a new scenario: one endpoint that works, with its rule, its event and its promises. */
export function serverFiles({ kebab, camel, pascal }) {
  const folder = `server/src/modules/${kebab}`;
  return {
    [`${folder}/README.md`]: `# ${kebab}

What the scenario is for, in one sentence.

## States and transitions

None yet.

## Promises

-

## What is not promised

-

## Who may do what

| Action | Who                                           |
| ------ | --------------------------------------------- |
| view   | residents and community staff of the community |

## Indicators

\`${kebab}.list-viewed\` feeds no clause yet.
`,
    [`${folder}/index.ts`]: `import type { ModuleDefinition } from '../../platform/platform';
import type { Core } from '../core';
import { ${camel}Endpoints } from './${kebab}.routes';

export const ${camel}: ModuleDefinition<Core> = {
  name: '${kebab}',
  entities: [],
  migrations: [],
  start: (platform, core) => ({ endpoints: ${camel}Endpoints(platform, core) }),
};
`,
    [`${folder}/${kebab}.routes.ts`]: `import { list${pascal} } from '@linli/shared/contracts/${kebab}';
import { authorize } from '../../platform/authorization/policy';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import type { Core } from '../core';
import { listViewed } from './${kebab}.events';
import { ${camel}Policy } from './${kebab}.policy';
import { findHome } from './${kebab}.queries';

/** Each endpoint in four steps: load, authorize, act, present. */
export function ${camel}Endpoints(
  { db, clock }: Platform,
  { households, evidence }: Pick<Core, 'households' | 'evidence'>,
): ImplementedEndpoint[] {
  return [
    implement(list${pascal}, {
      policy: ${camel}Policy,
      handle: async ({ input, actor }) => {
        const community = await households.communities.bySlug(input.community);
        const homeId = await db.read((manager) => findHome(manager, actor, community.id));
        const subject = { communityId: community.id, homeId };
        authorize(${camel}Policy, actor, { action: 'view', subject });
        evidence.recordUse(listViewed(community, { personId: actor.personId, homeId }));
        return { items: [], serverNow: clock.now() };
      },
    }),
  ];
}
`,
    [`${folder}/${kebab}.policy.ts`]: `import { holdsRole } from '@linli/shared/kernel/roles';
import { definePolicy } from '../../platform/authorization/policy';

/** What the rules look at. */
export interface ${pascal}Subject {
  readonly communityId: string;
  /** The household in this community to which the actor belongs; null if there is none. */
  readonly homeId: string | null;
}

/** Whoever is at home in the community or works for it. */
export const ${camel}Policy = definePolicy<${pascal}Subject>()('${kebab}', {
  view: (actor, { communityId, homeId }) =>
    actor.kind === 'person' && (homeId !== null || holdsRole(actor, 'community-staff', communityId)),
});
`,
    [`${folder}/${kebab}.policy.test.ts`]: `import type { PersonActor } from '@linli/shared/kernel/roles';
import { can } from '../../platform/authorization/policy';
import { ${camel}Policy } from './${kebab}.policy';

const communityId = 'here';
const person: PersonActor = {
  kind: 'person',
  personId: 'somebody',
  sessionId: 'session',
  grants: [],
  householdIds: [],
};
const staffOf = (community: string): PersonActor => ({
  ...person,
  grants: [{ role: 'community-staff', communityId: community }],
});

describe('${camel}Policy', () => {
  it.each([
    ['a resident', person, 'home', true],
    ['a stranger', person, null, false],
    ['staff of the community', staffOf(communityId), null, true],
    ['staff of another community', staffOf('elsewhere'), null, false],
  ])('for %s', (_who, actor, homeId, allowed) => {
    const subject = { communityId, homeId };

    expect(can(${camel}Policy, actor, { action: 'view', subject })).toBe(allowed);
  });
});
`,
    [`${folder}/${kebab}.queries.ts`]: `import type { PersonActor } from '@linli/shared/kernel/roles';
import type { EntityManager } from 'typeorm';
import { placeHouseholds } from '../households';

/** The first household of the person that lies in the community, or null. */
export async function findHome(
  manager: EntityManager,
  { householdIds }: Pick<PersonActor, 'householdIds'>,
  communityId: string,
): Promise<string | null> {
  const placed = await placeHouseholds(manager, householdIds);
  return placed.find((household) => household.communityId === communityId)?.id ?? null;
}
`,
    [`${folder}/${kebab}.events.ts`]: `import { ${camel}ListViewed } from '@linli/shared/evidence/event-types';
import type { UsageEvent } from '../evidence';

interface Viewer {
  readonly personId: string;
  /** Null for staff, who are not at home here. */
  readonly homeId: string | null;
}

/** Somebody looked at the list. */
export function listViewed(
  { id, slug }: UsageEvent['community'],
  { personId, homeId }: Viewer,
): UsageEvent {
  return {
    type: ${camel}ListViewed.type,
    community: { id, slug },
    actor: { kind: 'person', id: personId },
    role: homeId === null ? 'community-staff' : 'resident',
    householdId: homeId,
    subject: id,
    facts: {},
  };
}
`,
  };
}
