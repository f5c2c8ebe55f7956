/** Everything that one mini-program and one merchant need to speak to WeChat, real or stand-in. */
export interface WeChatSettings {
  readonly appId: string;
  readonly appSecret: string;
  /** Origin of the mini-program API, `https://api.weixin.qq.com`. */
  readonly apiBase: string;
  /** Origin of WeChat Pay, `https://api.mch.weixin.qq.com`. */
  readonly payBase: string;
  readonly mchId: string;
  /** Serial number of the merchant's certificate. */
  readonly merchantSerial: string;
  /** The merchant's RSA private key, PEM. */
  readonly merchantPrivateKey: string;
  /** The APIv3 key: exactly 32 bytes of text. */
  readonly apiV3Key: string;
  /** Keys that may sign answers and notifications: serial or `PUB_KEY_ID_…` → PEM public key or certificate. */
  readonly platformKeys: Readonly<Record<string, string>>;
  /** Sent as `Wechatpay-Serial`: the key with which WeChat is asked to sign. */
  readonly platformSerial: string;
  /** Public address of the notification route, without a query. */
  readonly notifyUrl: string;
}

/** What the clients need from their surroundings. */
export interface WeChatDependencies {
  /** Milliseconds since 1970. */
  now(): number;
  readonly log: { warn(fields: object, message: string): void };
  readonly fetch?: typeof fetch;
  /** How long one call may take before it counts as unanswered; 5 000 ms unless said otherwise. */
  readonly timeoutMs?: number;
}
