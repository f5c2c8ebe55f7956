import { signIn } from '@linli/shared/contracts/identity';
import { getRotation, runSelfCheck, startRotation } from '@linli/shared/contracts/vault';
import type { RotationView, VaultReport } from '@linli/shared/contracts/vault';
import type { Endpoint, InputOf, OutputOf } from '@linli/shared/kernel/endpoint';
import type { ErrorBody } from '@linli/shared/kernel/errors';

/** The running server, asked by its maintainer. */
export interface MaintainedServer {
  readonly url: string;
  readonly community: string;
  readonly token: string;
}

async function ask(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  const body = (await response.json()) as unknown;
  if (!response.ok) throw new Error((body as ErrorBody).error.message);
  return body;
}

const json = { 'content-type': 'application/json' };

async function call<E extends Endpoint>(
  { url, community, token }: MaintainedServer,
  endpoint: E,
  input: InputOf<E>,
): Promise<OutputOf<E>> {
  const { method, path } = endpoint;
  const answer = await ask(`${url}${path.replace(':community', community)}`, {
    method,
    headers: { ...json, authorization: `Bearer ${token}` },
    ...(method === 'GET' ? {} : { body: JSON.stringify(input) }),
  });
  return answer as OutputOf<E>;
}

/** True if a server answers there. */
export async function isServing(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(3000) });
    return ok;
  } catch {
    return false;
  }
}

/** The session of the demo's maintainer, through the sandbox's own login. */
export async function demoToken(url: string, sandboxUrl: string): Promise<string> {
  const { code } = (await ask(`${sandboxUrl}/sandbox/login-code`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ person: 'tang-yun' }),
  })) as { code: string };
  const { token } = (await ask(`${url}${signIn.path}`, {
    method: signIn.method,
    headers: json,
    body: JSON.stringify({ code }),
  })) as OutputOf<typeof signIn>;
  return token;
}

/** Has the server check itself. */
export async function checkByServer(server: MaintainedServer): Promise<VaultReport> {
  const { community } = server;
  return (await call(server, runSelfCheck, { community })).report;
}

/** Has the server change its keys, or watches the change that is under way; resolves when it is finished. */
export async function rotateByServer(
  server: MaintainedServer,
  onPercent: (percent: number) => void,
): Promise<RotationView> {
  const { community } = server;
  const known = (await call(server, getRotation, { community })).rotation;
  let rotation =
    known?.state === 'running'
      ? known
      : (await call(server, startRotation, { community })).rotation;
  while (rotation.state === 'running') {
    onPercent(rotation.percent);
    await new Promise((resolve) => setTimeout(resolve, 500));
    rotation = (await call(server, getRotation, { community })).rotation ?? rotation;
  }
  onPercent(rotation.percent);
  return rotation;
}
