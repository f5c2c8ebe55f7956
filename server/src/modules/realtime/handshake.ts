import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { realtimePath } from '@linli/shared/kernel/realtime';

interface HandshakeSettings {
  readonly corsOrigins: readonly string[];
  readonly trustsProxy: boolean;
}

/** The mini-program of WeChat says that it comes from there, where it says anything. */
const weChatHost = 'servicewechat.com';

/**
 * Programs other than browsers send no origin. Browsers send it for pages of any site; only this site's own and those
 * that may call the API may open a socket.
 */
function isOriginAllowed(request: IncomingMessage, { corsOrigins }: HandshakeSettings): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || corsOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === host || from.host === weChatHost;
}

/** The HTTP status with which a request to upgrade is refused; null if it may go on. */
export function refusalOf(request: IncomingMessage, settings: HandshakeSettings): number | null {
  const [path] = (request.url ?? '').split('?');
  if (path !== realtimePath) return 404;
  return isOriginAllowed(request, settings) ? null : 403;
}

/** The address that limits count: as the proxy saw it, where there is one, like everywhere else in the house. */
export function addressOf(request: IncomingMessage, { trustsProxy }: HandshakeSettings): string {
  const forwarded = request.headers['x-forwarded-for'];
  const seen = trustsProxy && typeof forwarded === 'string' ? forwarded.split(',').at(-1) : null;
  return seen?.trim() ?? request.socket.remoteAddress ?? '';
}

const reasons: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

/** Answers a request to upgrade with a plain refusal. */
export function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status.toString()} ${reasons[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
