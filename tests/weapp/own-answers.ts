import { hourMs } from '@linli/shared/kernel/time';
import { purposes } from '@linli/shared/privacy/purposes';

const id = (place: number): string =>
  `3f2b8c1e-0000-4000-8000-${place.toString().padStart(12, '0')}`;

const homes = (isBound: () => boolean): object => ({
  items: [
    {
      bindingId: id(400),
      householdId: id(1),
      address: '华府天地 3号楼 2单元 501',
      relation: 'owner',
      startedAt: Date.now() - 48 * hourMs,
      endedAt: isBound() ? null : Date.now(),
      endedBy: isBound() ? null : 'self',
      endReason: null,
      can: { seeResidents: isBound(), leave: isBound() },
    },
  ],
});

const session = { lines: Array.from({ length: 5 }, () => ({ label: '时间', text: null, at: 0 })) };

/** As much as the server ever hands over at once: every class of data, each with its twenty newest records. */
const myData = (): object => ({
  sections: Array.from({ length: 14 }, (_, place) => ({
    name: `module-${place.toString()}.part`,
    title: `第 ${place.toString()} 类`,
    purpose: '用来办事，到期就清理。',
    count: 80,
    records: Array.from({ length: 20 }, () => session),
  })),
});

const consents = (): object => ({
  items: purposes
    .filter(({ asksFor }) => asksFor !== 'none')
    .map((purpose) => ({ purpose, state: 'never', decidedAt: null })),
});

/** The routes behind the pages of one's own: homes, helping, what is held, what was agreed to. */
export function ownRoutes(): [RegExp, () => object][] {
  let isBound = true;
  return [
    [/^\/api\/my\/homes$/, () => homes(() => isBound)],
    [/^\/api\/my\/binding-applications$/, () => ({ items: [] })],
    [
      /^\/api\/bindings\/[^/]+\/end$/,
      () => {
        isBound = false;
        return {};
      },
    ],
    [/^\/api\/delegations$/, () => ({ given: [], received: [], invitations: [] })],
    [/^\/api\/privacy\/my-data$/, myData],
    [/^\/api\/privacy\/consents$/, consents],
    [/^\/api\/privacy\/consent-history/, () => ({ items: [], nextCursor: null })],
  ];
}
