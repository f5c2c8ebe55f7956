import {
  eraseAccount,
  erasureNotConfirmed,
  exportMyData,
  exportSchema,
  getMyData,
  prepareErasure,
} from '@linli/shared/contracts/privacy';
import { keptClasses } from '@linli/shared/privacy/kept-classes';
import * as z from 'zod';
import { open } from '../../platform/authorization/policy';
import { fail } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { erasePerson } from './commands/erase-person';
import { isConfirmed, makeConfirmation } from './confirmation';
import { recordsOf } from './data-lines';
import { obstaclesOf } from './obstacles';
import type { PrivacyParts } from './parts';
import { privacyEvents } from './privacy.events';
import { presentSection } from './privacy.presenter';

/** What every module holds about the person, in the order of the modules. */
function collectAll({ platform, personalData }: PrivacyParts, personId: string) {
  return platform.db.read(async (manager) => {
    const collected = [];
    for (const held of personalData) {
      collected.push({ held, content: await held.collect(manager, personId) });
    }
    return collected;
  });
}

/** What stays after an erasure and is told beforehand: the same classes as on the public page. */
const stays = keptClasses
  .filter(({ dataClass }) => dataClass !== 'consents.history')
  .map(({ title, keep, citation }) => ({ title, why: `${keep}。${citation}` }));

function seeing(parts: PrivacyParts): ImplementedEndpoint[] {
  const { db, clock } = parts.platform;
  const { communities } = parts.core.households;
  return [
    implement(getMyData, {
      policy: open('everyone may see what is held about themselves'),
      handle: async ({ actor }) => ({
        sections: (await collectAll(parts, actor.personId)).map(({ held, content }) =>
          presentSection(held, content),
        ),
      }),
    }),
    implement(exportMyData, {
      policy: open('everyone may take along what is held about themselves'),
      handle: async ({ actor }) => {
        const community = await communities.own();
        const collected = await collectAll(parts, actor.personId);
        const event = privacyEvents.dataExported(community, actor.personId, collected.length);
        await db.transaction((tx) => parts.core.evidence.record(tx, event));
        return {
          schema: exportSchema,
          version: 1 as const,
          exportedAt: new Date(clock.now()).toISOString(),
          community: community.name,
          sections: collected.map(({ held: { name, title, purpose }, content }) => ({
            name,
            title,
            purpose,
            content: z.json().parse(JSON.parse(JSON.stringify(content ?? null))),
          })),
        };
      },
    }),
  ];
}

function erasing(parts: PrivacyParts): ImplementedEndpoint[] {
  const { db, clock, fields } = parts.platform;
  return [
    implement(prepareErasure, {
      policy: open('everyone may ask what erasing their own account would do'),
      handle: async ({ actor }) => {
        const found = await db.read((manager) => obstaclesOf(parts, manager, actor.personId));
        const collected = await collectAll(parts, actor.personId);
        return {
          ...makeConfirmation(fields, actor, clock.now()),
          obstacles: found.map(({ code, message }) => ({ code, message })),
          goes: collected
            .map(({ held, content }) => ({ title: held.title, count: recordsOf(content).length }))
            .filter(({ count }) => count > 0),
          stays,
        };
      },
    }),
    implement(eraseAccount, {
      policy: open('everyone may erase their own account, and nobody that of another'),
      handle: async ({ input, actor }) => {
        const now = clock.now();
        const { confirmation } = input;
        if (!isConfirmed(fields, actor, { confirmation, now })) throw fail(erasureNotConfirmed);
        await erasePerson(parts, actor.personId);
        return { erasedAt: now };
      },
    }),
  ];
}

/** Seeing, taking along and erasing what is held about oneself. */
export function rightsEndpoints(parts: PrivacyParts): ImplementedEndpoint[] {
  return [...seeing(parts), ...erasing(parts)];
}
