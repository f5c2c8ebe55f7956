import type { Context } from 'koa';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { Endpoint } from '@linli/shared/kernel/endpoint';
import { SpoolTooLargeError, spool } from '../files/spool';
import type { SpooledFile } from '../files/spool';
import { fail } from './failure';
import type { RawRequest } from './implement';

/** What the body of an upload is called: bytes, whose kind is told by looking and not by believing. */
const uploadType = 'application/octet-stream';

/** True for a request whose body is a file; JSON bodies are read elsewhere. */
export function carriesFile(ctx: Context): boolean {
  return ctx.is(uploadType) === uploadType;
}

/** Refuses a file where none is expected, and anything but a file where one is. */
export function assertFitting(ctx: Context, endpoint: Endpoint): void {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return;
  const isFile = carriesFile(ctx);
  if (isFile && endpoint.upload === undefined) throw fail(commonErrors.unsupportedMediaType);
}

/**
 * Takes the body of an upload to a sealed temporary file. Call it after `authorize`: nobody's bytes are stored
 * before they may be. Throws body_too_large, and unsupported_media_type where the body is not a file.
 */
export async function receiveUpload(
  raw: RawRequest,
  { folder, maxBytes }: { folder: string; maxBytes: number },
): Promise<SpooledFile> {
  if (!(raw.headers['content-type'] ?? '').startsWith(uploadType)) {
    throw fail(commonErrors.unsupportedMediaType);
  }
  if (Number(raw.headers['content-length'] ?? 0) > maxBytes) throw fail(commonErrors.bodyTooLarge);
  try {
    return await spool(raw.stream, { folder, maxBytes });
  } catch (error) {
    if (error instanceof SpoolTooLargeError) throw fail(commonErrors.bodyTooLarge);
    throw error;
  }
}
