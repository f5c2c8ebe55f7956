import { getClientConfig } from '@linli/shared/contracts/community';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import type { Answer } from './call';
import { call } from './call';
import { noteServerTime } from './clock';
import { observable, useObserved } from './observable';

/** Which community this is, whether WeChat is stood in for, and where. */
export type ClientConfig = OutputOf<typeof getClientConfig>;

const known = observable<ClientConfig | null>(null);
let asking: Promise<Answer<ClientConfig>> | null = null;

/** Answers the client configuration, asking the server once; a failed attempt may be repeated. */
export async function loadClientConfig(): Promise<Answer<ClientConfig>> {
  const already = known.get();
  if (already !== null) return { ok: true, data: already };
  asking ??= call(getClientConfig, {});
  const answer = await asking;
  asking = null;
  if (answer.ok) {
    noteServerTime(answer.data.serverNow);
    known.set(answer.data);
  }
  return answer;
}

/** The configuration once it is known, null before; screens are drawn again when it arrives. */
export function useClientConfig(): ClientConfig | null {
  return useObserved(known);
}
