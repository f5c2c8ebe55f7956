import { randomUUID } from 'node:crypto';
import type * as approvals from '@linli/shared/contracts/approvals';
import type * as fileExports from '@linli/shared/contracts/exports';
import type * as operations from '@linli/shared/contracts/operations';
import type * as posts from '@linli/shared/contracts/posts';
import type * as vault from '@linli/shared/contracts/vault';
import { posts as allPosts } from '@linli/shared/kernel/roles';
import { Approval, reasonField } from '@linli/server/modules/approvals/entities/approval.entity';
import {
  ExportRequest,
  purposeField,
} from '@linli/server/modules/exports/entities/export-request.entity';
import { newNumber } from '@linli/server/modules/exports/files/mark';
import { PostGrantRow } from '@linli/server/modules/posts/entities/post-grant.entity';
import type { Cast } from '../cast';
import type { Target } from '../cell';
import { anywhere, either, except, only, onlyBefore, own, signedIn } from '../rules';
import { communityRow, ownRow, staffRow } from './row';
import type { RowsOf } from './row';

const reason = '权限矩阵测试用的理由';
const anyPost = anywhere(...allPosts);
const administrators = only('administrator');

export const operationsRows: RowsOf<typeof operations> = {
  listOperations: communityRow(only('administrator', 'inspector'), {}),
  listMyOperations: communityRow(anyPost, {}),
  verifyOperations: communityRow(only('administrator', 'inspector', 'maintainer'), {}),
};

/** What a person of that household has asked to take out. */
async function addExport({ communityId, personId }: Target, cast: Cast): Promise<string> {
  const id = randomUUID();
  await cast.write((tx) =>
    tx.insert(ExportRequest, {
      id,
      communityId,
      requesterId: personId,
      post: 'community-staff',
      number: newNumber(),
      dataset: 'operations.records',
      format: 'csv',
      purposeSealed: cast.world.platform.fields.seal(reason, purposeField(id)),
      state: 'requested',
      approvalId: null,
      requestedAt: cast.now,
      readyAt: null,
      expiresAt: null,
      doneRows: 0,
      totalRows: null,
      tries: 0,
      fileName: null,
      pieces: null,
      downloads: 0,
    }),
  );
  return id;
}

const asks = only('community-staff', 'inspector');
const wish = { dataset: 'operations.records', format: 'csv' as const, purpose: reason };
/** Whoever asked, while in a post in which one asks. */
const ownExport: typeof own = (square) => (own(square) === 'allowed' ? asks(square) : own(square));

export const exportsRows: RowsOf<typeof fileExports> = {
  listDatasets: communityRow(onlyBefore(['administrator'], 'community-staff', 'inspector'), {}),
  requestExport: communityRow(onlyBefore(['administrator'], 'community-staff', 'inspector'), wish),
  listExports: communityRow(only('administrator', 'community-staff', 'inspector'), {}),
  getExport: {
    owner: 'person',
    expect: either(ownExport, administrators),
    input: async (target, cast) => ({ exportId: await addExport(target, cast) }),
  },
  downloadExport: {
    owner: 'person',
    // Administrators see it and take nothing.
    expect: either(ownExport, (square) =>
      administrators(square) === 'allowed' ? 'forbidden' : 'not_found',
    ),
    passes: ['export_not_ready'],
    input: async (target, cast) => ({ exportId: await addExport(target, cast) }),
  },
};

/** What a person of that household has asked a second person for. */
async function addApproval(target: Target, cast: Cast): Promise<string> {
  const id = randomUUID();
  const subjectId = await addExport(target, cast);
  await cast.write((tx) =>
    tx.insert(Approval, {
      id,
      communityId: target.communityId,
      estateId: null,
      gridId: null,
      kind: 'export',
      subjectId,
      payload: JSON.stringify({ dataset: wish.dataset, format: 'csv', number: 'YT-00000000' }),
      state: 'pending',
      requesterId: target.personId,
      reasonSealed: cast.world.platform.fields.seal(reason, reasonField('reasonSealed', id)),
      requestedAt: cast.now,
      expiresAt: cast.now + 86_400_000,
      deciderId: null,
      decisionReasonSealed: null,
      closedAt: null,
    }),
  );
  return id;
}

const approvalId = async (target: Target, cast: Cast) => ({
  approvalId: await addApproval(target, cast),
});

export const approvalsRows: RowsOf<typeof approvals> = {
  listApprovals: staffRow(anyPost, {}),
  getApproval: { owner: 'person', expect: either(own, administrators), input: approvalId },
  decideApproval: {
    owner: 'person',
    // Nobody is the second person for what they asked for themselves.
    expect: except(administrators, (square) => (square.relation === 'own' ? 'forbidden' : null)),
    input: async (target, cast) => ({
      ...(await approvalId(target, cast)),
      isApproved: false,
      reason,
    }),
  },
  withdrawApproval: {
    owner: 'person',
    expect: either(own, (square) =>
      administrators(square) === 'allowed' ? 'forbidden' : 'not_found',
    ),
    input: approvalId,
  },
};

/** A post of the person; the callers' own ones have ended, so that no right of theirs changes. */
async function addPost(target: Target, cast: Cast): Promise<string> {
  const id = randomUUID();
  await cast.write((tx) =>
    tx.insert(PostGrantRow, {
      id,
      personId: target.personId,
      communityId: target.communityId,
      role: 'police',
      estateId: null,
      gridId: null,
      startedAt: cast.now,
      endedAt: target.relation === 'own' ? cast.now : null,
    }),
  );
  return id;
}

export const postsRows: RowsOf<typeof posts> = {
  listPosts: staffRow(anywhere('administrator'), {}),
  listMyPosts: ownRow({}),
  issueAppointmentCode: ownRow({}),
  proposeAppointment: {
    ...staffRow(anywhere('administrator'), {
      code: '00000000',
      post: 'police' as const,
      estateId: null,
      gridId: null,
      reason,
    }),
    passes: ['appointment_code_refused'],
  },
  proposeDismissal: {
    owner: 'person',
    expect: except(administrators, (square) =>
      square.relation === 'own' && signedIn(square) === 'allowed' ? 'forbidden' : null,
    ),
    input: async (target, cast) => ({ grantId: await addPost(target, cast), reason }),
  },
  resignPost: {
    owner: 'person',
    expect: own,
    passes: ['post_ended'],
    input: async (target, cast) => ({ grantId: await addPost(target, cast) }),
  },
};

const keyKeeper = onlyBefore(['inspector'], 'maintainer');

export const vaultRows: RowsOf<typeof vault> = {
  getVaultReport: communityRow(only('maintainer', 'inspector'), {}),
  runSelfCheck: communityRow(keyKeeper, {}),
  getRotation: communityRow(only('maintainer', 'inspector'), {}),
  startRotation: { ...communityRow(keyKeeper, {}), passes: ['rotation_under_way'] },
  retireOldKeys: {
    ...communityRow(keyKeeper, {}),
    passes: ['rotation_under_way', 'old_keys_in_use'],
  },
};
