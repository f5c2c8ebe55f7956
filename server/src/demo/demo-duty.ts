import type { Post } from '@linli/shared/kernel/roles';
import { dayMs, dayOf, hourMs, startOfDay } from '@linli/shared/kernel/time';
import { addDemoShifts, respondingPosts } from '../modules/duty';
import type { SeededShift } from '../modules/duty';
import type { RunningServer } from '../server';

/** How many days ahead the plan of a demo reaches; each start makes it reach so far again. */
const plannedDays = 15;

/** Day and night by turns, so that nobody has two in a row and there is always somebody. */
const turns: readonly { readonly day: Post; readonly night: Post }[] = [
  { day: 'property-staff', night: 'police' },
  { day: 'grid-worker', night: 'property-staff' },
  { day: 'community-staff', night: 'grid-worker' },
];

/** The day and the night that begin on that day, eight to eight. */
function shiftsOf(dayStart: number): { post: Post; startsAt: number; endsAt: number }[] {
  const turn = turns[Math.floor(dayStart / dayMs) % turns.length];
  if (turn === undefined) return [];
  const [morning, evening] = [dayStart + 8 * hourMs, dayStart + 20 * hourMs];
  return [
    { post: turn.day, startsAt: morning, endsAt: evening },
    { post: turn.night, startsAt: evening, endsAt: evening + 12 * hourMs },
  ];
}

/** Plans the days around now, so that a demo always has somebody on duty; what was planned otherwise stays. */
export async function seedDuty({ core, platform }: RunningServer): Promise<void> {
  const { id: communityId } = await core.households.communities.own();
  const now = platform.clock.now();
  const yesterday = startOfDay(dayOf(now)) - dayMs;
  await platform.db.transaction(async (tx) => {
    const holders = new Map<Post, string>();
    for (const post of respondingPosts) {
      const [personId] = await core.duty.staffOf(tx, communityId, [post]);
      if (personId !== undefined) holders.set(post, personId);
    }
    const wanted = Array.from({ length: plannedDays }, (_, at) => shiftsOf(yesterday + at * dayMs));
    const shifts = wanted.flat().flatMap(({ post, ...times }): SeededShift[] => {
      const personId = holders.get(post);
      return personId === undefined
        ? []
        : [{ communityId, personId, post, ...times, createdAt: now }];
    });
    await addDemoShifts(tx, shifts);
  });
}
