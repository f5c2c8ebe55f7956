import {
  feedReadings,
  getCarPark,
  listCarParks,
  listQuarantine,
  quarantineReasons,
} from '@linli/shared/contracts/parking';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { Actor } from '@linli/shared/kernel/roles';
import * as z from 'zod';
import { authorize, can, open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import type { Platform } from '../../platform/platform';
import type { Core } from '../core';
import type { Community } from '../households';
import type { UsageEvent } from '../evidence';
import { acceptReadings } from './commands/accept-readings';
import type { Position } from './great-circle';
import type { LiveCarParks } from './live-car-parks';
import { listLookUp, singleLookUp } from './parking.events';
import type { Visitor } from './parking.events';
import { feedPolicy, quarantinePolicy } from './parking.policy';
import { presentCarPark, presentCarParks } from './parking.presenter';
import { getCommunity, loadFedCarParks, loadQuarantine } from './parking.queries';
import { PresentedList } from './presented-list';
import type { Residence } from './residence';

interface Parts {
  readonly core: Pick<Core, 'households' | 'evidence'>;
  readonly live: LiveCarParks;
  readonly residence: Residence;
}

const publicKnowledge = 'free spaces stand on the board at the gate; whoever passes may know them';

interface Asked {
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
}

/** From where distances count: the asked position if it is whole, else the community's centre. */
function standpoint({ latitude, longitude }: Asked, community: Community): Position {
  return latitude === undefined || longitude === undefined ? community : { latitude, longitude };
}

/** Records the use if the person counts as somebody of the community; nobody can count an anonymous one. */
async function recordLookUp(
  { core, residence }: Parts,
  { actor, community }: { actor: Actor; community: Community },
  event: (community: UsageEvent['community'], visitor: Visitor) => UsageEvent,
): Promise<void> {
  if (actor.kind !== 'person') return;
  const visitor = await residence.visitor(actor, community.id);
  if (visitor === null) return;
  core.evidence.recordUse(event({ id: community.id, slug: community.slug }, visitor));
}

function lookUpEndpoints({ clock }: Platform, parts: Parts): ImplementedEndpoint[] {
  const { communities } = parts.core.households;
  const list = new PresentedList();
  return [
    implement(listCarParks, {
      policy: open(publicKnowledge),
      handle: async ({ input, actor }) => {
        const community = await communities.bySlug(input.community);
        const carParks = await parts.live.of(community.id);
        await recordLookUp(parts, { actor, community }, listLookUp);
        const now = clock.now();
        const from = standpoint(input, community);
        if (from === community) return list.at(community, carParks, now);
        return { items: presentCarParks(carParks, { from, now }), serverNow: now };
      },
    }),
    implement(getCarPark, {
      policy: open(publicKnowledge),
      handle: async ({ input, actor }) => {
        const community = await communities.bySlug(input.community);
        const carParks = await parts.live.of(community.id);
        const found = carParks.find(({ carPark }) => carPark.id === input.carParkId);
        if (found === undefined) throw fail(commonErrors.notFound);
        await recordLookUp(parts, { actor, community }, (name, visitor) =>
          singleLookUp(name, visitor, found.carPark.id),
        );
        const now = clock.now();
        const from = standpoint(input, community);
        return { carPark: presentCarPark(found, { from, now }), serverNow: now };
      },
    }),
  ];
}

function feedEndpoint({ db, clock }: Platform, { core, live }: Parts): ImplementedEndpoint {
  return implement(feedReadings, {
    policy: feedPolicy,
    handle: async ({ input, actor }) => {
      const { community, named } = await db.read(async (manager) => ({
        community: await getCommunity(manager, actor.communityId),
        named: await loadFedCarParks(manager, [
          ...new Set(input.readings.map((reading) => reading.carParkId)),
        ]),
      }));
      // Another community's car park is answered like one that does not exist, so ids cannot be probed.
      const own = named.filter((carPark) =>
        can(feedPolicy, actor, { action: 'feed', subject: carPark }),
      );
      const { accepted, quarantined } = await acceptReadings(
        { db, evidence: core.evidence },
        {
          device: actor,
          community: { id: community.id, slug: community.slug },
          readings: input.readings,
          carParks: new Map(own.map((carPark) => [carPark.id, carPark])),
          now: clock.now(),
        },
      );
      live.forget(community.id);
      return { accepted, quarantined: [...quarantined] };
    },
  });
}

function quarantineEndpoint({ db }: Platform, { core }: Parts): ImplementedEndpoint {
  const reasons = z.enum(quarantineReasons);
  return implement(listQuarantine, {
    policy: quarantinePolicy,
    handle: async ({ input, actor }) => {
      const community = await core.households.communities.bySlug(input.community);
      const { communityId } = authorize(quarantinePolicy, actor, {
        action: 'view',
        subject: { communityId: community.id },
      });
      const found = await db.read((manager) => loadQuarantine(manager, communityId));
      return {
        items: found.map(({ reading, carParkName }) => ({
          id: reading.id,
          carParkName,
          bayKind: reading.bayKind,
          free: reading.free,
          capacity: reading.capacity,
          reason: reasons.parse(reading.reason),
          observedAt: reading.observedAt,
          receivedAt: reading.receivedAt,
        })),
      };
    },
  });
}

/** Looking up car parks, feeding them, and what was not believed. */
export function parkingEndpoints(platform: Platform, parts: Parts): ImplementedEndpoint[] {
  return [
    ...lookUpEndpoints(platform, parts),
    feedEndpoint(platform, parts),
    quarantineEndpoint(platform, parts),
  ];
}
