import pino from 'pino';
import type { DestinationStream } from 'pino';
import { loggedError } from './logged-error';

export type Log = pino.Logger;

/** Fields that may carry a person; they are removed wherever they appear, one or two levels deep. */
const personal = [
  'authorization',
  'token',
  'code',
  'openid',
  'phone',
  'name',
  'displayName',
  'address',
  'plate',
  'cookie',
  'secret',
];

/** A JSON logger whose lines never hold personal fields, secrets or request bodies; an error goes under `err`. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => loggedError(error) },
    redact: {
      paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[removed]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
