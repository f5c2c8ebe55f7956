/**
 * `unavailable`: no usable answer came, the outcome is unknown, asking again is right.
 * `refused`: WeChat said no, and would say no again.
 * `bad_signature`: the sender could not prove to be WeChat.
 * `protocol`: both sides do not understand each other (configuration, shape of an answer).
 */
export type WeChatErrorKind = 'unavailable' | 'refused' | 'bad_signature' | 'protocol';

/** What a WeChatError knows beside its sentence. */
export interface WeChatErrorDetail {
  /** WeChat's own code (`OUT_TRADE_NO_USED`, `40029`) or one of ours in capitals. */
  readonly code: string;
  /** HTTP status of the answer; 0 where there was none. */
  readonly status?: number;
  readonly cause?: unknown;
}

/** The only error that the WeChat clients throw; its message never holds secrets or personal fields. */
export class WeChatError extends Error {
  readonly kind: WeChatErrorKind;
  readonly code: string;
  readonly status: number;

  constructor(kind: WeChatErrorKind, message: string, detail: WeChatErrorDetail) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'WeChatError';
    this.kind = kind;
    this.code = detail.code;
    this.status = detail.status ?? 0;
  }
}
