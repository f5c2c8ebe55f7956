import { randomBytes, sign } from 'node:crypto';
import type { Sandbox } from '../context';
import type { SealedSide } from '../faults';

/** The headers with which the platform proves a message; faults that are on spoil them here. */
export function sealHeaders(
  sandbox: Sandbox,
  body: string,
  side: SealedSide,
): Record<string, string> {
  const { platformPrivateKey, platformSerial } = sandbox.credentials;
  const age = sandbox.faults.take('stale-timestamp', side) === undefined ? 0 : 600;
  const timestamp = (Math.floor(sandbox.now() / 1000) - age).toString();
  const nonce = randomBytes(16).toString('hex');
  const message = `${timestamp}\n${nonce}\n${body}\n`;
  const isProbe = sandbox.faults.take('signtest', side) !== undefined;
  const signature = isProbe
    ? `WECHATPAY/SIGNTEST/${randomBytes(237).toString('base64')}`
    : sign('RSA-SHA256', Buffer.from(message), platformPrivateKey).toString('base64');
  const isStrange = sandbox.faults.take('unknown-serial', side) !== undefined;
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': signature,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    'Wechatpay-Serial': isStrange ? `PUB_KEY_ID_${'9'.repeat(34)}` : platformSerial,
  };
}
