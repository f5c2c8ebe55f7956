/**
 * One coded error that a user can meet.
 * `code` is stable and machine-readable; `message` is the Chinese sentence on the screen:
 * what went wrong, whether anything was lost, what to do next.
 */
export interface ErrorDefinition<C extends string = string> {
  readonly code: C;
  readonly status: number;
  readonly message: string;
}

/** Declares a coded error. Declared once, thrown by name, listed by the endpoints that may answer it. */
export function defineError<const C extends string>(
  code: C,
  status: number,
  message: string,
): ErrorDefinition<C> {
  return { code, status, message };
}

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: {
    code: string;
    message: string;
    requestId: string;
    /** Which input fields were refused and why, when the input was malformed. */
    fields?: { path: string; message: string }[];
  };
}

/** Errors that any endpoint may answer; endpoints do not list them. */
export const commonErrors = {
  invalidInput: defineError('invalid_input', 400, '提交的内容有误，没有保存。请按提示修改后再试。'),
  malformedBody: defineError('malformed_body', 400, '提交的内容无法读取，没有保存。请重新提交。'),
  unauthenticated: defineError('unauthenticated', 401, '请先登录。'),
  forbidden: defineError('forbidden', 403, '您没有办理这件事的权限。'),
  notFound: defineError('not_found', 404, '没有找到您要的内容。'),
  methodNotAllowed: defineError('method_not_allowed', 405, '不支持这种访问方式。'),
  bodyTooLarge: defineError('body_too_large', 413, '提交的内容太大，没有保存。'),
  unsupportedMediaType: defineError(
    'unsupported_media_type',
    415,
    '提交的内容格式不支持，没有保存。',
  ),
  rateLimited: defineError('rate_limited', 429, '操作太频繁了，请稍后再试。'),
  busy: defineError('busy', 503, '系统正忙，您的操作没有生效，请稍后再试。'),
  internal: defineError(
    'internal_error',
    500,
    '系统出了问题，我们已经记录下来。请稍后再试，或把编号告诉社区工作人员。',
  ),
} as const;

/** What the client itself says when the network fails: no answer came, so nothing is claimed. */
export const networkError = defineError(
  'network_error',
  0,
  '网络不通，没有收到回复。请检查网络后再试。',
);
