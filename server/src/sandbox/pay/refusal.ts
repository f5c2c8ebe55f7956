/** Where a parameter was wrong, as WeChat Pay tells it. */
export interface RefusalDetail {
  /** JSON pointer. */
  readonly field: string;
  readonly issue: string;
  readonly location: 'body' | 'query';
}

/** A request that WeChat Pay would refuse: answered unsigned, with a code and a Chinese sentence. */
export class PayRefusal extends Error {
  detail?: RefusalDetail;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'PayRefusal';
  }

  /** The same refusal, with the place of the wrong parameter. */
  at(detail: RefusalDetail): this {
    this.detail = detail;
    return this;
  }
}
