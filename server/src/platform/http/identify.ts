import type { Context } from 'koa';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { ErrorDefinition } from '@linli/shared/kernel/errors';
import type { Endpoint } from '@linli/shared/kernel/endpoint';
import type { Actor, DeviceActor, PersonActor } from '@linli/shared/kernel/roles';
import { fail } from './failure';

/** Who stands behind a bearer token. Null when the token is unknown, expired or revoked. */
export interface Actors {
  person(token: string): Promise<PersonActor | null>;
  device(token: string): Promise<DeviceActor | null>;
}

const anonymous: Actor = { kind: 'anonymous' };

function bearerToken(ctx: Context): string | null {
  const match = /^Bearer ([\w.~-]{20,200})$/.exec(ctx.get('authorization'));
  return match?.[1] ?? null;
}

async function known<A extends Actor>(
  token: string | null,
  look: (token: string) => Promise<A | null>,
  refusal: ErrorDefinition,
): Promise<A> {
  const actor = token === null ? null : await look(token);
  if (actor === null) throw fail(refusal);
  return actor;
}

/** The actor that the endpoint's audience admits; throws unauthenticated where it needs one and none came. */
export async function identify(ctx: Context, endpoint: Endpoint, actors: Actors): Promise<Actor> {
  const token = bearerToken(ctx);
  switch (endpoint.audience) {
    case 'signed':
      return anonymous;
    case 'anyone':
      return token === null ? anonymous : ((await actors.person(token)) ?? anonymous);
    case 'person':
      return known(token, (text) => actors.person(text), commonErrors.unauthenticated);
    case 'device':
      // Each feed says in its own words that its key is not valid.
      return known(
        token,
        (text) => actors.device(text),
        endpoint.errors[0] ?? commonErrors.unauthenticated,
      );
  }
}
