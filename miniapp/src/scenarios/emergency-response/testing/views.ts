import type { BoardCallView, CallReviewView } from '@linli/shared/contracts/emergency-board';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';

/** The instant at which these tests play. */
export const now = Date.parse('2026-11-21T04:00:00Z');

const proofs: AlarmView['call']['proofs'] = [
  { kind: 'geofence', at: null, distance: null },
  { kind: 'door-code', at: null, distance: null },
  { kind: 'caller-tap', at: null, distance: null },
];

const nothing: AlarmView['can'] = {
  accept: false,
  decline: false,
  goEnRoute: false,
  arrive: false,
  openCard: false,
  withdraw: false,
  close: false,
};

/** An alarm that waits for an answer; `call` and `can` are laid over it. */
export function alarmWith(
  part: Partial<Omit<AlarmView, 'call' | 'can'>> & {
    readonly call?: Partial<AlarmView['call']>;
    readonly can?: Partial<AlarmView['can']>;
  } = {},
): AlarmView {
  const { call, can, ...rest } = part;
  return {
    id: 'a1',
    callId: 'c1',
    state: 'offered',
    offeredAt: now - 20_000,
    dueAt: now + 40_000,
    serverNow: now,
    ...rest,
    call: {
      state: 'dispatched',
      outcome: null,
      trigger: 'app',
      isDrill: false,
      isSilent: false,
      raisedAt: now - 20_000,
      pressedAt: null,
      name: '王**',
      address: '华府天地 3号楼 2单元 501',
      position: null,
      buildingPosition: { latitude: 36.2, longitude: 117.1 },
      distance: '约 300 米',
      phone: null,
      acceptedBy: null,
      enRouteAt: null,
      onSiteAt: null,
      proofs,
      ...call,
    },
    can: { ...nothing, ...(can ?? { accept: true, decline: true }) },
  };
}

/** A call on the board that nobody has accepted. */
export function boardCallWith(part: Partial<BoardCallView> = {}): BoardCallView {
  return {
    id: 'c1',
    state: 'dispatched',
    outcome: null,
    trigger: 'pull-cord',
    isDrill: false,
    isSilent: false,
    raisedAt: now - 75_000,
    pressedAt: null,
    closedAt: null,
    name: '王**',
    address: '华府天地 3号楼 2单元 501',
    step: 2,
    round: 1,
    stepAudience: 'next-nearest',
    nextStepAt: now + 45_000,
    acceptedBy: null,
    acceptedAt: null,
    enRouteAt: null,
    onSiteAt: null,
    proofs,
    targetSeconds: 900,
    asked: [
      {
        name: '陈**',
        state: 'no-answer',
        offeredAt: now - 75_000,
        shownAt: null,
        channels: [
          { channel: 'sms', state: 'delivered' },
          { channel: 'voice', state: 'failed' },
          { channel: 'wechat', state: 'failed' },
        ],
      },
    ],
    can: { close: true },
    ...part,
  };
}

/** How that call went. */
export const review: CallReviewView = {
  call: boardCallWith({
    state: 'closed',
    outcome: 'helped',
    closedAt: now,
    acceptedBy: '陈建国',
    acceptedAt: now - 60_000,
    enRouteAt: now - 50_000,
    onSiteAt: now - 30_000,
    can: { close: false },
  }),
  moments: [{ at: now - 75_000, words: '按下求助' }],
  phases: [
    { phase: 'finding', seconds: 2 },
    { phase: 'accepting', seconds: 13 },
    { phase: 'setting-out', seconds: 10 },
    { phase: 'travelling', seconds: 20 },
    { phase: 'helping', seconds: 30 },
  ],
  responseSeconds: 45,
  metTarget: true,
  lesson: '在路上用得最久，用了 20 秒。',
};
