import type {
  ConsentView,
  CorrectionView,
  DataSectionView,
  PurposeView,
  getPrivacyStatement,
} from '@linli/shared/contracts/privacy';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { keptClasses } from '@linli/shared/privacy/kept-classes';
import { privacyStatement, purposes } from '@linli/shared/privacy/purposes';
import type { Purpose } from '@linli/shared/privacy/purposes';
import { can } from '../../platform/authorization/policy';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import { fail } from '../../platform/http/failure';
import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { consentStateOf } from '../consents';
import type { ConsentDecision } from '../consents';
import { openCorrection } from './correction-text';
import { linesOf, mostShown, recordsOf } from './data-lines';
import type { CorrectionRequest } from './entities/correction-request.entity';
import { correctionPolicy } from './privacy.policy';
import type { Position } from './privacy.queries';

/** What the messages of this module say. */
export const correctionWords = {
  answered: (outcome: 'accepted' | 'refused', reason: string) => ({
    title: outcome === 'accepted' ? '您的信息已更正' : '更正申请没有通过',
    body: `工作人员答复：${reason}`,
    link: '/scenarios/privacy/pages/corrections/index',
  }),
};

/** A purpose as people read it. */
function presentPurpose(purpose: Purpose): PurposeView {
  return { ...purpose, what: [...purpose.what] };
}

/** Everything that is public about purposes and times. */
export function presentStatement(
  retention: readonly RetentionRule[],
): OutputOf<typeof getPrivacyStatement> {
  const limited = retention.map(({ dataClass, title, keepDays, citation }) => ({
    dataClass,
    title,
    keep: keepDays === 0 ? '到期当天' : `${keepDays.toString()} 天`,
    citation,
  }));
  return {
    ...privacyStatement,
    purposes: purposes.map(presentPurpose),
    retention: [...limited, ...keptClasses],
  };
}

/** Where a person stands with a purpose. */
export function presentConsent(purpose: Purpose, newest: ConsentDecision | undefined): ConsentView {
  return {
    purpose: presentPurpose(purpose),
    state: consentStateOf(newest, purpose),
    decidedAt: newest?.decidedAt ?? null,
  };
}

/** A request as the caller may see it. */
export function presentCorrection(
  fields: FieldCipher,
  actor: PersonActor,
  request: CorrectionRequest,
): CorrectionView {
  const { id, about, state, askedAt, answeredAt } = request;
  return {
    id,
    about,
    ...openCorrection(fields, request),
    state,
    askedAt,
    answeredAt,
    can: {
      withdraw: can(correctionPolicy, actor, { action: 'withdraw', subject: request }),
      answer: can(correctionPolicy, actor, { action: 'answer', subject: request }),
    },
  };
}

/** What one module holds, to read on a screen. */
export function presentSection(
  { name, title, purpose }: PersonalData,
  content: unknown,
): DataSectionView {
  const records = recordsOf(content);
  return {
    name,
    title,
    purpose,
    count: records.length,
    records: records.slice(0, mostShown).map((record) => ({ lines: linesOf(record, name) })),
  };
}

/** The cursor that continues after this row. */
export function cursorAfter({ at, id }: Position): string {
  return `${at.toString()}.${id}`;
}

/** Reads a cursor back; throws invalid_input for one that was not made here. */
export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) {
    throw fail(commonErrors.invalidInput, { fields: [{ path: 'cursor', message: '格式不对' }] });
  }
  return { at: Number(match[1]), id: match[2] as string };
}
