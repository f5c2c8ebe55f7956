import type { Readable } from 'node:stream';
import type * as z from 'zod';
import type { Audience, Endpoint, OutputOf, ParsedInputOf } from '@linli/shared/kernel/endpoint';
import type { Actor, DeviceActor, PersonActor } from '@linli/shared/kernel/roles';
import type { OpenPolicy, Policy } from '../authorization/policy';

type ActorOf<A extends Audience> = A extends 'person'
  ? PersonActor
  : A extends 'device'
    ? DeviceActor
    : Actor;

/** The request as it came in, for callbacks whose signature covers exact bytes. */
export interface RawRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The bytes of an upload, not yet read. */
  readonly stream: Readable;
}

/** One call, already past audience and input checks. */
export interface Call<E extends Endpoint = Endpoint> {
  readonly input: ParsedInputOf<E>;
  readonly actor: E extends Endpoint<z.ZodType, infer _O, infer A> ? ActorOf<A> : Actor;
  readonly requestId: string;
  /** Of whoever sent it, as far as the proxy in front can be believed: for counting, never for storing. */
  readonly address: string;
  readonly raw: RawRequest;
  /** Headers that help caches, such as Cache-Control, or say when to come again, before a refusal is thrown. */
  setHeader(name: string, value: string): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of policies over different subjects
type AnyPolicy = Policy<any, any>;

/** An endpoint with its rule and its handler: load, authorize, act, present. */
export interface ImplementedEndpoint {
  readonly endpoint: Endpoint;
  readonly policy: AnyPolicy | OpenPolicy;
  readonly handle: (call: Call) => Promise<unknown>;
}

/**
 * An answer that is JSON already, in UTF-8: for lists that many people ask for in the same moment.
 * It must parse to what the contract says; tests check it.
 */
export class PreparedJson {
  readonly bytes: Buffer;

  constructor(text: string) {
    this.bytes = Buffer.from(text, 'utf8');
  }
}

/** Binds a contract to its handler. The policy cannot be left out; `open(reason)` says that none is needed. */
export function implement<E extends Endpoint>(
  endpoint: E,
  implementation: {
    policy: AnyPolicy | OpenPolicy;
    handle: (call: Call<E>) => Promise<OutputOf<E> | PreparedJson> | OutputOf<E> | PreparedJson;
  },
): ImplementedEndpoint {
  return {
    endpoint,
    policy: implementation.policy,
    handle: async (call) => implementation.handle(call),
  };
}
