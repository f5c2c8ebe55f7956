interface EngineError {
  code?: string;
  errno?: number;
  driverError?: EngineError;
}

function engineErrorOf(error: unknown): EngineError {
  const outer = (error ?? {}) as EngineError;
  return outer.driverError ?? outer;
}

/** True if a row with the same key exists already, on either engine. */
export function isDuplicateKey(error: unknown): boolean {
  const { code } = engineErrorOf(error);
  return (
    code === 'ER_DUP_ENTRY' ||
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  );
}

/** True if the engine gave the transaction up in favour of another one: the whole of it may be tried again. */
export function isTransient(error: unknown): boolean {
  const { errno, code } = engineErrorOf(error);
  return errno === 1213 || errno === 1205 || errno === 1020 || code === 'SQLITE_BUSY';
}
