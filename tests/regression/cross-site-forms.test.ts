import { signIn, rename } from '@linli/shared/contracts/identity';
import { allEndpoints } from '@linli/shared/contracts/index';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

/** What a form on somebody else's page can send without asking: these kinds of body, and whatever cookies there are. */
const formKinds = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];

function sendAsForm(method: string, path: string, type: string): Promise<Response> {
  return fetch(world.url + path, {
    method,
    headers: { 'content-type': type, origin: 'https://evil.test', cookie: 'session=stolen' },
    body: '{"displayName":"x","code":"x"}',
  });
}

describe('a form on somebody else’s page', () => {
  it.each(formKinds)('as %s signs nobody in and changes nothing', async (type) => {
    for (const endpoint of [signIn, rename]) {
      const response = await sendAsForm(endpoint.method, endpoint.path, type);
      expect(response.status).toBe(415);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it.each(formKinds)('as %s reaches no endpoint that changes anything', async (type) => {
    const changing = allEndpoints.filter(
      ({ method, audience }) => method !== 'GET' && audience !== 'signed',
    );
    expect(changing.length).toBeGreaterThan(5);
    for (const { method, path } of changing) {
      const here = path.replace(/[:*]\w+/g, '00000000-0000-4000-8000-000000000000');
      const { status } = await sendAsForm(method, here, type);
      expect({ method, path, isRefused: [401, 404, 415].includes(status) }).toEqual({
        method,
        path,
        isRefused: true,
      });
    }
  });

  it('finds no cookie to ride on: none is ever set, and none counts as a session', async () => {
    const { body } = await world.sandbox('POST', '/sandbox/login-code', { person: 'zhao-min' });
    const signedIn = await world.anyone.send(signIn, body as { code: string });
    expect(signedIn.status).toBe(200);
    expect(signedIn.headers.get('set-cookie')).toBeNull();
    const { token } = JSON.parse(signedIn.text) as { token: string };
    const response = await fetch(`${world.url}/api/me`, {
      headers: { cookie: `session=${token}; token=${token}; authorization=Bearer ${token}` },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('set-cookie')).toBeNull();
  });
});

describe('a wrong method', () => {
  it.each([
    ['PUT', '/healthz', 'GET'],
    ['POST', '/readyz', 'GET'],
    ['DELETE', '/metrics', 'GET'],
    ['PUT', '/api/me', 'GET'],
    ['GET', '/api/me/phone', 'POST'],
  ])('%s %s is answered 405 and told %s', async (method, path, allowed) => {
    const response = await fetch(world.url + path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toContain(allowed);
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });

  it('does not hide that a path leads nowhere', async () => {
    expect((await fetch(`${world.url}/api/nowhere`, { method: 'PUT' })).status).toBe(404);
    expect((await fetch(`${world.url}/healthz`, { method: 'HEAD' })).status).toBe(200);
  });
});
