import type { Context, Next } from 'koa';

/**
 * Answers that are ready in one turn of the event loop leave at its end, one right after the other. An answer that
 * leaves alone wakes its reader from sleep, which under load costs more than making it. A lonely one waits for nothing.
 */
export function leaveTogether() {
  let leaving: Promise<void> | undefined;
  return async (_ctx: Context, next: Next): Promise<void> => {
    await next();
    leaving ??= new Promise((resolve) => {
      setImmediate(() => {
        leaving = undefined;
        resolve();
      });
    });
    await leaving;
  };
}
