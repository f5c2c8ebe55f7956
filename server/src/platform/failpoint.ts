const armed = process.env['LINLI_FAILPOINT'] ?? '';

/**
 * Kills this process on the spot if the environment variable LINLI_FAILPOINT names this point; otherwise nothing.
 * Marks the boundaries at which a crash must lose nothing, so that tests can crash exactly there.
 */
export function failpoint(name: string): void {
  if (armed === name) process.kill(process.pid, 'SIGKILL');
}
