import { randomUUID } from 'node:crypto';
import type * as emergency from '@linli/shared/contracts/emergency';
import type * as emergencyBoard from '@linli/shared/contracts/emergency-board';
import { defaultLadder } from '@linli/shared/contracts/emergency-ladder';
import type * as emergencyLadder from '@linli/shared/contracts/emergency-ladder';
import type * as emergencyResponse from '@linli/shared/contracts/emergency-response';
import type { CallState } from '@linli/shared/contracts/emergency-terms';
import { dayMs } from '@linli/shared/kernel/time';
import { EmergencyAlarm } from '@linli/server/modules/emergency/entities/emergency-alarm.entity';
import { EmergencyCall } from '@linli/server/modules/emergency/entities/emergency-call.entity';
import type { Cast } from '../cast';
import type { Row, Target } from '../cell';
import { anywhere, covering, either, only, own } from '../rules';
import { ownRow, staffRow } from './row';
import type { RowsOf } from './row';

const position = { latitude: 36.67, longitude: 117.02, accuracy: 20 };
const seers = ['community-staff', 'grid-worker', 'property-staff', 'police'] as const;

/** An open call of that person at home, in that state. */
async function addCall(
  target: Target,
  cast: Cast,
  { state, personId }: { state: CallState; personId: string },
): Promise<{ callId: string }> {
  const id = randomUUID();
  const at = cast.now;
  const isDispatched = state !== 'raised';
  await cast.write((tx) =>
    tx.insert(EmergencyCall, {
      id,
      communityId: target.communityId,
      estateId: target.estateId,
      gridId: null,
      householdId: target.householdId,
      careRecordId: null,
      personId,
      deviceId: null,
      trigger: 'app',
      isSilent: false,
      isDrill: false,
      drillId: null,
      state,
      outcome: null,
      openKey: `matrix:${id}`,
      version: 1,
      ladder: JSON.stringify(defaultLadder),
      ladderId: null,
      round: isDispatched ? 1 : 0,
      step: isDispatched ? 0 : -1,
      lastRound: 4,
      nextStepAt: null,
      exhaustedAt: null,
      raisedAt: at,
      pressedAt: null,
      dispatchedAt: isDispatched ? at : null,
      acceptedAlarmId: null,
      acceptedAt: null,
      doubtedAt: null,
      enRouteAt: null,
      onSiteAt: null,
      closedAt: null,
      closedBy: null,
      positionSealed: null,
      noteSealed: null,
    }),
  );
  return { callId: id };
}

const callOf =
  (state: CallState) =>
  (target: Target, cast: Cast): Promise<{ callId: string }> =>
    addCall(target, cast, { state, personId: target.personId });

/** An alarm to the person of the target about somebody else's call. */
async function addAlarm(target: Target, cast: Cast): Promise<{ alarmId: string }> {
  const personId = cast.secondAdministratorId;
  const { callId } = await addCall(target, cast, { state: 'dispatched', personId });
  const id = randomUUID();
  await cast.write((tx) =>
    tx.insert(EmergencyAlarm, {
      id,
      callId,
      personId: target.personId,
      round: 1,
      step: 0,
      post: 'grid-worker',
      distance: null,
      nearness: null,
      state: 'offered',
      offeredAt: cast.now,
      shownAt: null,
      deliveredAt: null,
      answeredAt: null,
      reasonSealed: null,
      acceptedKey: null,
    }),
  );
  return { alarmId: id };
}

const myCall = (
  state: CallState,
): { owner: 'person'; expect: Row['expect']; input: ReturnType<typeof callOf> } => ({
  owner: 'person',
  expect: own,
  input: callOf(state),
});

const passesSteps = ['call_step_refused'];
const ofAlarm = { owner: 'person', expect: own, input: addAlarm } as const;
/** Who was asked, and holds a post there at that moment. */
const ofAlarmInPost = {
  ...ofAlarm,
  expect: (square: Parameters<typeof own>[0]) => {
    const isInPost = anywhere(...seers)(square) === 'allowed';
    return own(square) === 'allowed' && !isInPost ? 'forbidden' : own(square);
  },
} as const;

export const emergencyRows: RowsOf<typeof emergency> = {
  raiseCall: {
    ...ownRow({}),
    input: () => ({ callId: randomUUID(), isSilent: true }),
    passes: ['no_home_for_call'],
  },
  getMyOpenCall: ownRow({}),
  getMyCall: myCall('dispatched'),
  listMyCalls: ownRow({}),
  cancelCall: myCall('dispatched'),
  updateCallPosition: {
    ...myCall('dispatched'),
    input: async (target, cast) => ({ ...(await callOf('dispatched')(target, cast)), position }),
  },
  confirmArrival: { ...myCall('dispatched'), passes: passesSteps },
  listFamilyCalls: ownRow({}),
};

export const emergencyResponseRows: RowsOf<typeof emergencyResponse> = {
  listMyAlarms: ownRow({}),
  getAlarm: ofAlarm,
  acknowledgeAlarm: ofAlarm,
  acceptAlarm: ofAlarmInPost,
  declineAlarm: ofAlarm,
  withdrawFromCall: {
    ...ofAlarm,
    input: async (target, cast) => ({
      ...(await addAlarm(target, cast)),
      reason: '车坏了去不了',
    }),
    passes: passesSteps,
  },
  goEnRoute: { ...ofAlarm, passes: passesSteps },
  arriveOnSite: { ...ofAlarm, passes: passesSteps },
  openCareCard: { ...ofAlarmInPost, passes: passesSteps },
  closeCall: {
    owner: 'household',
    // The desk ends calls; who else sees the board, or called while nobody is there yet, is told that they may not.
    expect: either(covering('community-staff'), (square) => {
      const isSeen = covering(...seers)(square) === 'allowed' || own(square) === 'allowed';
      return isSeen ? 'forbidden' : own(square);
    }),
    input: async (target, cast) => ({
      ...(await callOf('dispatched')(target, cast)),
      outcome: 'helped' as const,
    }),
    // Somebody of the desk who has called themselves says so as the caller, once somebody is there.
    passes: passesSteps,
  },
};

export const emergencyBoardRows: RowsOf<typeof emergencyBoard> = {
  getDutyBoard: staffRow(anywhere(...seers), {}),
  listClosedCalls: staffRow(anywhere(...seers), {}),
  getCallReview: {
    owner: 'household',
    // One's own call is known to be there; how it went step by step is for those who answer for it.
    expect: either(covering(...seers), (square) =>
      own(square) === 'allowed' ? 'forbidden' : own(square),
    ),
    input: callOf('dispatched'),
  },
};

let versions = 0;

export const emergencyLadderRows: RowsOf<typeof emergencyLadder> = {
  listLadders: staffRow(anywhere('administrator', ...seers), {}),
  addLadder: {
    owner: 'none',
    expect: either(only('community-staff'), (square) =>
      anywhere('administrator', ...seers)(square) === 'allowed'
        ? 'forbidden'
        : anywhere('administrator', ...seers)(square),
    ),
    input: (_target, cast) => {
      versions += 1;
      return {
        ladder: defaultLadder,
        validFrom: cast.now + dayMs + versions,
        reason: '按演练结果调整',
      };
    },
  },
};
