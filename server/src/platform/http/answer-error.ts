import type { Context, Next } from 'koa';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { ErrorBody } from '@linli/shared/kernel/errors';
import { DatabaseBusyError } from '../database/gate';
import type { Log } from '../log';
import { Failure, fail } from './failure';

interface HttpError {
  status?: number;
  type?: string;
  code?: string;
  /** Set by Koa's own errors; an error of WeChat has a status too, which is none of the caller's business. */
  expose?: boolean;
}

/** A path that leads out of the site is answered like one that leads nowhere. */
function isHidden({ expose, status }: HttpError): boolean {
  return expose === true && (status === 403 || status === 404);
}

/** Bad JSON, bad percent-encoding, or a body that claims to be compressed and is not. */
function isUnreadable(error: unknown, { status, code }: HttpError): boolean {
  return status === 400 || error instanceof URIError || /^Z_(DATA|BUF)_ERROR$/.test(code ?? '');
}

/** Turns what Koa and its libraries throw for bad requests into our coded errors; null if it is not theirs. */
function requestFailure(error: unknown): Failure | null {
  const known = (error ?? {}) as HttpError;
  const { status, type } = known;
  if (status === 413 || type === 'entity.too.large') return fail(commonErrors.bodyTooLarge);
  if (status === 415) return fail(commonErrors.unsupportedMediaType);
  if (isHidden(known)) return fail(commonErrors.notFound);
  return isUnreadable(error, known) ? fail(commonErrors.malformedBody) : null;
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof DatabaseBusyError) return fail(commonErrors.busy, { cause: error });
  return requestFailure(error) ?? fail(commonErrors.internal, { cause: error });
}

/** The outermost middleware: every error leaves as a coded Chinese sentence with the request id. */
export function answerErrors(log: Log) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const failure = failureOf(error);
      const requestId = ctx.state['requestId'] as string;
      if (failure.definition.status >= 500) {
        log.error({ err: error, requestId, errorCode: failure.definition.code }, 'request failed');
      }
      const body: ErrorBody = {
        error: {
          code: failure.definition.code,
          message: failure.definition.message,
          requestId,
          ...(failure.fields === undefined ? {} : { fields: failure.fields }),
        },
      };
      ctx.status = failure.definition.status;
      ctx.body = body;
    }
  };
}
