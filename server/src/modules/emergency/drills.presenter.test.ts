import { startOfDay } from '@linli/shared/kernel/time';
import { failureOf } from './commands/settle-drill';
import { figuresOf, medianOf, presentDrill, standingDrills } from './drills.presenter';
import type { EmergencyDrill } from './entities/emergency-drill.entity';

const at = startOfDay('2026-10-03') + 36_000_000;
const drill: EmergencyDrill = {
  id: 'd1',
  communityId: 'c1',
  estateId: null,
  gridId: null,
  careRecordId: 'r1',
  deviceId: 'v1',
  deviceKind: 'wearable-button',
  isSilent: true,
  month: '2026-10',
  planKey: null,
  state: 'passed',
  plannedFor: at,
  startedAt: at,
  reachedAt: at + 4_120,
  acceptedAt: at + 9_000,
  finishedAt: at + 9_000,
  failure: null,
  callId: 'k1',
};

describe('a drill in words', () => {
  it('tells the person in care that the button works, and how fast', () => {
    const view = presentDrill(drill, { name: '王桂兰', isMine: true });
    expect(view.words).toBe('您的求助按钮 10月3日 测试正常（4.1 秒）');
    expect(presentDrill(drill, { name: '王桂兰', isMine: false })).toMatchObject({
      name: '王**',
      reachedSeconds: 4.1,
      acceptedSeconds: 9,
    });
  });

  it('says what to do when it did not get through', () => {
    const failed = { ...drill, state: 'failed', failure: 'not-shown', reachedAt: null } as const;
    const { words } = presentDrill(failed, { name: '王桂兰', isMine: true });
    expect(words).toContain('60 秒内没有显示在值班人的手机上');
    expect(words).toContain('请打 120 或 110');
  });
});

describe('the figures of a month', () => {
  it('count each thing once, by the drill that came through', () => {
    const failed = { ...drill, id: 'd0', state: 'failed', failure: 'no-test' } as const;
    const app = { ...drill, id: 'd2', deviceId: null, deviceKind: null, state: 'planned' } as const;
    const things = standingDrills([failed, drill, app]);
    expect(things.map(({ id }) => id)).toEqual(['d1', 'd2']);
    expect(figuresOf(things)).toEqual({
      due: 2,
      passed: 1,
      failed: 0,
      medianSeconds: 4.1,
      slowestSeconds: 4.1,
    });
  });

  it('take the middle of an even number between the two', () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf([9, 1, 4])).toBe(4);
    expect(medianOf([1, 4, 9, 6])).toBe(5);
  });
});

describe('why a drill did not get through', () => {
  const measured = { startedAt: 0, reachedAt: null, closedAt: 60_000, asked: 1 };

  it.each([
    ['in time', { reachedAt: 60_000 }, null],
    ['a moment too late', { reachedAt: 60_001, closedAt: 90_000 }, 'not-shown'],
    ['nobody to ask', { asked: 0 }, 'nobody-on-duty'],
    ['ended before its time', { closedAt: 5_000 }, 'stopped'],
  ] as const)('is told apart: %s', (_, part, failure) => {
    expect(failureOf({ ...measured, ...part })).toBe(failure);
  });
});
