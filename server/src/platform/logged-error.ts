/** What the log keeps of an error. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  /** Frames only: where it happened, without the message. */
  readonly stack: string;
  readonly [detail: string]: unknown;
  readonly cause?: LoggedError;
}

type Fields = Readonly<Record<string, unknown>>;

/** The only properties of an error that are kept: short words of programs, never of people. */
const keptDetails = ['code', 'errno', 'sqlState', 'kind', 'status'] as const;
const deepest = 4;

function detailsOf(error: Fields): Record<string, string | number> {
  const details: Record<string, string | number> = {};
  for (const name of keptDetails) {
    const value = error[name];
    // `code` alone is a login code wherever else it stands in a line, and is removed there.
    const kept = name === 'code' ? 'errorCode' : name;
    if (typeof value === 'string' || typeof value === 'number') details[kept] = value;
  }
  return details;
}

/** An engine quotes the row in its sentence, JSON.parse the text: `Duplicate entry 'o6_bm…' for key`. */
function quotesContents(error: Error & Fields): boolean {
  const isOfEngine =
    'driverError' in error ||
    'sqlState' in error ||
    'sqlMessage' in error ||
    /^(ER_|SQLITE_)/.test(String(error['code']));
  return isOfEngine || (error instanceof SyntaxError && error.message.includes('JSON'));
}

function framesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n');
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}

/** Statements carry their values apart, as parameters; those are what is never kept. */
function statementOf({ query }: Fields): { query?: string } {
  return typeof query === 'string' ? { query: query.slice(0, 300) } : {};
}

/**
 * What may be logged of an error: type, sentence, place, codes and its causes. The parameters of a statement, and
 * sentences in which an engine or a parser quotes contents, stay out: they hold openids, names and addresses.
 */
export function loggedError(error: unknown, depth = 1): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const fields = error as Error & Fields;
  const cause = error.cause ?? fields['driverError'];
  return {
    type: error.name,
    message: quotesContents(fields) ? '[removed]' : error.message,
    stack: framesOf(error),
    ...detailsOf(fields),
    ...statementOf(fields),
    ...(cause === undefined || depth >= deepest ? {} : { cause: loggedError(cause, depth + 1) }),
  };
}
