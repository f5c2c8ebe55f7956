import type { Ladder } from '@linli/shared/contracts/emergency-ladder';

/**
 * The ladder by which a drill goes: the first step as it is laid down, to one person, by the app and WeChat only. No
 * supervisor, no family and no telephone is ever reached by it, and no further round.
 */
export function drillLadderOf(ladder: Ladder): Ladder {
  const [first] = ladder.steps;
  const channels = (first?.channels ?? []).filter(
    (channel) => channel === 'app' || channel === 'wechat',
  );
  return {
    ...ladder,
    steps: [{ afterSeconds: 0, audience: 'nearest', count: 1, channels }],
    repeats: 0,
  };
}
