import type { Context } from 'koa';
import type { Actor } from '@linli/shared/kernel/roles';
import type { Call, RawRequest } from './implement';

class KoaRawRequest implements RawRequest {
  constructor(private readonly ctx: Context) {}

  get headers(): RawRequest['headers'] {
    return this.ctx.headers as Record<string, string | undefined>;
  }

  get body(): Buffer {
    const { rawBody } = this.ctx.request as { rawBody?: string };
    return Buffer.from(rawBody ?? '', 'utf8');
  }

  get stream(): RawRequest['stream'] {
    return this.ctx.req;
  }
}

/** A call as Koa brings it. What few handlers ask for is found out when they ask. */
export class KoaCall implements Call {
  constructor(
    private readonly ctx: Context,
    readonly actor: Actor,
    readonly input: unknown,
  ) {}

  get requestId(): string {
    return this.ctx.state['requestId'] as string;
  }

  get address(): string {
    return this.ctx.ip;
  }

  get raw(): RawRequest {
    return new KoaRawRequest(this.ctx);
  }

  /** Holds by itself: handlers take it out of the call. */
  get setHeader(): Call['setHeader'] {
    return (name, value) => {
      this.ctx.set(name, value);
    };
  }
}
