import { randomUUID } from 'node:crypto';
import type * as identity from '@linli/shared/contracts/identity';
import type * as messages from '@linli/shared/contracts/messages';
import type * as privacy from '@linli/shared/contracts/privacy';
import { Session } from '@linli/server/modules/identity/entities/session.entity';
import { CorrectionRequest } from '@linli/server/modules/privacy/entities/correction-request.entity';
import { agreed } from '../../../world/agreed';
import type { Cast } from '../cast';
import type { Target } from '../cell';
import { either, except, everyone, only, own } from '../rules';
import { communityRow, openRow, ownRow } from './row';
import type { RowsOf } from './row';

async function addSession({ personId }: Target, cast: Cast): Promise<string> {
  const id = randomUUID();
  await cast.write((tx) =>
    tx.insert(Session, {
      id,
      personId,
      tokenHash: randomUUID().replaceAll('-', '').repeat(2),
      createdAt: cast.now,
      lastSeenAt: cast.now,
      expiresAt: cast.now + 86_400_000,
      revokedAt: null,
      device: 'other',
    }),
  );
  return id;
}

export const identityRows: RowsOf<typeof identity> = {
  signIn: {
    owner: 'none',
    expect: everyone,
    passes: ['login_code_refused', 'sign_in_locked'],
    input: () => ({ code: 'made-up' }),
  },
  signOut: { ...ownRow({}), spendsSession: true },
  getMe: ownRow({}),
  getProfile: ownRow({}),
  rename: ownRow({ displayName: '矩阵' }),
  bindPhone: { ...ownRow({ code: 'made-up', ...agreed.phone }), passes: ['phone_code_refused'] },
  removePhone: ownRow({}),
  checkRealName: {
    ...ownRow({ name: '王矩阵', idNumber: '370902199001010013', ...agreed.realName }),
    passes: ['real_name_mismatch'],
  },
  listSessions: ownRow({}),
  revokeSession: {
    owner: 'person',
    expect: own,
    input: async (target, cast) => ({ sessionId: await addSession(target, cast) }),
  },
  revokeSessions: { ...ownRow({ which: 'all' as const }), spendsSession: true },
};

export const messagesRows: RowsOf<typeof messages> = {
  listMessages: ownRow({}),
  markMessagesRead: ownRow({}),
};

async function addCorrection(
  { personId, communityId }: Target,
  cast: Cast,
): Promise<{ correctionId: string }> {
  const id = randomUUID();
  const place = { table: 'correction_requests', column: 'textSealed', rowId: id };
  await cast.write((tx) =>
    tx.insert(CorrectionRequest, {
      id,
      communityId,
      personId,
      about: 'other',
      textSealed: cast.world.platform.fields.seal('这里写错了，请改正', place),
      state: 'open',
      askedAt: cast.now,
      answeredAt: null,
      answeredBy: null,
      reasonSealed: null,
      idempotencyKey: randomUUID(),
    }),
  );
  return { correctionId: id };
}

const answers = only('community-staff');

export const privacyRows: RowsOf<typeof privacy> = {
  getPrivacyStatement: openRow({}),
  listConsents: ownRow({}),
  decideConsent: ownRow({ purpose: 'location' as const, given: false, version: 1 }),
  consentHistory: ownRow({}),
  getMyData: ownRow({}),
  exportMyData: ownRow({}),
  askCorrection: ownRow({
    about: 'other' as const,
    text: '这里写错了，请改正',
    idempotencyKey: 'permission-matrix-1',
  }),
  listMyCorrections: ownRow({}),
  withdrawCorrection: {
    owner: 'person',
    expect: either(own, (square) => (answers(square) === 'allowed' ? 'forbidden' : 'not_found')),
    input: addCorrection,
  },
  listCorrections: communityRow(answers, {}),
  answerCorrection: {
    owner: 'person',
    // Whoever asked sees it; nobody answers their own.
    expect: except(answers, ({ relation }) => (relation === 'own' ? 'forbidden' : null)),
    input: async (target, cast) => ({
      ...(await addCorrection(target, cast)),
      outcome: 'refused',
      reason: '核对过了，没有写错',
    }),
  },
  prepareErasure: ownRow({}),
  eraseAccount: { ...ownRow({ confirmation: 'made-up' }), passes: ['erasure_not_confirmed'] },
  listRetentionRuns: communityRow(only('maintainer', 'administrator', 'inspector'), {}),
};
