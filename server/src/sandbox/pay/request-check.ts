import { verify } from 'node:crypto';
import type { Sandbox } from '../context';
import { PayRefusal } from './refusal';

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly target: string;
  readonly userAgent: string;
  readonly authorization: string;
  readonly body: Buffer;
}

interface Authorization {
  readonly mchid: string;
  readonly nonce: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly serial: string;
}

const toleranceSeconds = 300;

/**
 * Lets a request of the merchant pass or throws, checking in WeChat's order:
 * user agent, form of the authorization, time stamp, serial, signature.
 */
export function checkRequest(sandbox: Sandbox, request: RawRequest): void {
  if (request.userAgent === '') {
    throw new PayRefusal(400, 'INVALID_REQUEST', 'Http头缺少Accept或User-Agent');
  }
  const authorization = readAuthorization(request.authorization);
  const age = Math.floor(sandbox.now() / 1000) - Number(authorization.timestamp);
  if (Math.abs(age) >= toleranceSeconds) {
    throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟');
  }
  const { mchId, merchantSerial, merchantPublicKey } = sandbox.credentials;
  if (authorization.mchid !== mchId || authorization.serial !== merchantSerial) {
    throw signError('商户证书序列号有误。请使用签名私钥匹配的证书序列号');
  }
  const message = Buffer.concat([
    Buffer.from(
      `${request.method}\n${request.target}\n${authorization.timestamp}\n${authorization.nonce}\n`,
    ),
    request.body,
    Buffer.from('\n'),
  ]);
  const signature = Buffer.from(authorization.signature, 'base64');
  if (!verify('RSA-SHA256', message, merchantPublicKey, signature)) {
    throw signError('签名信息错误，验签失败');
  }
}

function readAuthorization(header: string): Authorization {
  const [scheme, list, ...rest] = header.split(' ');
  const isKnown = scheme === 'WECHATPAY2-SHA256-RSA2048' && list !== undefined && rest.length === 0;
  if (!isKnown) throw badForm();
  const parts = list.split(',').map((part) => /^(\w+)="([^"]*)"$/.exec(part));
  const fields = new Map(parts.map((part) => [part?.[1] ?? '', part?.[2] ?? '']));
  const field = (name: string): string => {
    const value = fields.get(name) ?? '';
    if (value === '') throw badForm();
    return value;
  };
  const timestamp = field('timestamp');
  if (!/^\d{1,11}$/.test(timestamp) || parts.length !== 5) throw badForm();
  return {
    timestamp,
    mchid: field('mchid'),
    nonce: field('nonce_str'),
    signature: field('signature'),
    serial: field('serial_no'),
  };
}

function badForm(): PayRefusal {
  return signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》');
}

function signError(message: string): PayRefusal {
  return new PayRefusal(401, 'SIGN_ERROR', message);
}
