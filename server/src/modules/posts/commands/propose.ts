import { appointmentCodeRefused, postEnded, postPlaceRefused } from '@linli/shared/contracts/posts';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor, Post, PostGrant } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../../platform/authorization/policy';
import type { Tx } from '../../../platform/database/database';
import { Failure, fail } from '../../../platform/http/failure';
import { decideAndWrite } from '../../approvals';
import { appointmentKind, dismissalKind } from '../proposals';
import type { AppointmentPayload, DismissalPayload } from '../proposals';
import { postPolicy, rosterPolicy } from '../posts.policy';
import { findGrant, findPlaces } from '../posts.queries';
import { useCode } from './appointment-codes';
import { checkEnding } from './end-post';
import { checkAppointment } from './grant-post';
import type { PostsParts } from './parts';

/** What is asked for, by somebody who shows a code. */
export interface AppointmentInput extends Pick<PostGrant, 'estateId' | 'gridId'> {
  readonly code: string;
  readonly post: Post;
  readonly reason: string;
}

async function checkPlace(
  tx: Tx,
  communityId: string,
  { estateId, gridId }: Pick<PostGrant, 'estateId' | 'gridId'>,
): Promise<void> {
  const places = await findPlaces(tx, communityId);
  const isKnown = places.some((place) => place.estateId === estateId && place.gridId === gridId);
  if (!isKnown) throw fail(postPlaceRefused);
}

/**
 * Asks for a second administrator's consent to an appointment, and uses the code up. Nothing is granted yet. Throws
 * appointment_code_refused, too_many_wrong_codes after five of them, or what stands against the appointment; the code
 * then stays good.
 */
export async function proposeAppointment(
  parts: PostsParts,
  actor: PersonActor,
  { code, post, estateId, gridId, reason }: AppointmentInput,
): Promise<string> {
  const { platform, communities, approvals, attempts } = parts;
  const community = await communities.own();
  const communityId = community.id;
  authorize(rosterPolicy, actor, { action: 'propose', subject: { communityId } });
  await attempts.take(actor.personId, 'appointment');
  const proposed = decideAndWrite(platform.db, async (tx) => {
    const now = platform.clock.now();
    const personId = await useCode(tx, code, { fields: platform.fields, communityId, now });
    await checkPlace(tx, communityId, { estateId, gridId });
    const place = { communityId, estateId, gridId };
    await checkAppointment(tx, { granterId: actor.personId, personId, post, place });
    const payload: AppointmentPayload = { personId, post };
    return approvals.request(tx, {
      community,
      place,
      kind: appointmentKind,
      requester: actor,
      reason,
      payload,
      subjectId: personId,
    });
  });
  return proposed.then(
    (approvalId) => giveBack(parts, actor, approvalId),
    async (error: unknown) => {
      // Whatever else stood against it, the code was right.
      if (!isWrongCode(error)) await giveBack(parts, actor, null);
      throw error;
    },
  );
}

function isWrongCode(error: unknown): boolean {
  return error instanceof Failure && error.definition === appointmentCodeRefused;
}

async function giveBack<T>({ attempts }: PostsParts, actor: PersonActor, answer: T): Promise<T> {
  await attempts.giveBack(actor.personId, 'appointment');
  return answer;
}

/** Asks for a second administrator's consent to a dismissal. Throws not_found, post_ended or last_administrator. */
export async function proposeDismissal(
  parts: PostsParts,
  actor: PersonActor,
  { grantId, reason }: { readonly grantId: string; readonly reason: string },
): Promise<string> {
  const { platform, communities, approvals } = parts;
  const community = await communities.own();
  return decideAndWrite(platform.db, async (tx) => {
    const grant = await findGrant(tx, grantId);
    if (grant?.communityId !== community.id) throw fail(commonErrors.notFound);
    const subject = { ...grant, isEnded: grant.endedAt !== null };
    authorize(postPolicy, actor, { action: 'view', subject });
    if (
      subject.isEnded &&
      can(postPolicy, actor, { action: 'dismiss', subject: { ...subject, isEnded: false } })
    ) {
      throw fail(postEnded);
    }
    authorize(postPolicy, actor, { action: 'dismiss', subject });
    await checkEnding(tx, grant);
    const { estateId, gridId } = grant;
    const payload: DismissalPayload = { grantId };
    return approvals.request(tx, {
      community,
      place: { estateId, gridId },
      kind: dismissalKind,
      requester: actor,
      reason,
      payload,
      subjectId: grantId,
    });
  });
}
