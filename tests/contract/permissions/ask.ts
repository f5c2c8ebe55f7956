import type { Endpoint } from '@linli/shared/kernel/endpoint';
import type { ErrorBody } from '@linli/shared/kernel/errors';
import type { Cast } from './cast';
import type { Outcome, Row, Square } from './cell';

const byStatus: Readonly<Record<number, Outcome>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
};

function codeOf(text: string): string {
  try {
    return (JSON.parse(text) as ErrorBody).error.code;
  } catch {
    return text.slice(0, 80);
  }
}

function read(
  { status, text }: { status: number; text: string },
  passes: readonly string[],
): string {
  if (status < 400) return 'allowed';
  const code = codeOf(text);
  if (passes.includes(code)) return 'allowed';
  return byStatus[status] ?? `${status.toString()} ${code}`;
}

/** Inputs by endpoint and target, made once and used until a call has been let through. */
export class Asker {
  private readonly inputs = new Map<string, Record<string, unknown>>();

  constructor(private readonly cast: Cast) {}

  /** Calls the endpoint over HTTP as that role about that target; answers what it says of the permission. */
  async ask(endpoint: Endpoint, row: Row, square: Square): Promise<string> {
    const target = this.cast.target(square);
    const key = [endpoint.name, target.relation, target.personId, target.callerId].join(' ');
    const input =
      this.inputs.get(key) ?? ((await row.input(target, this.cast)) as Record<string, unknown>);
    this.inputs.set(key, input);
    const answer = await this.cast.caller(square.role).send(endpoint, input);
    const outcome = read(answer, row.passes ?? []);
    if (row.spendsSession === true) await this.cast.renew(square.role);
    if (outcome === 'allowed' && endpoint.method !== 'GET') this.inputs.delete(key);
    return outcome;
  }
}
