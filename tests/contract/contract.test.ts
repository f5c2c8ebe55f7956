import { allEndpoints } from '@linli/shared/contracts/index';
import { pathParameters } from '@linli/shared/kernel/endpoint';
import type { Endpoint } from '@linli/shared/kernel/endpoint';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { ErrorBody, ErrorDefinition } from '@linli/shared/kernel/errors';
import { startModules } from '@linli/server/modules';
import type { ImplementedEndpoint } from '@linli/server/platform/http/implement';
import { createMetrics } from '@linli/server/platform/metrics';
import type { RunningModule } from '@linli/server/platform/platform';
import * as z from 'zod';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

let world: World;
let token: string | null;
let modules: readonly RunningModule[];
let implemented: readonly ImplementedEndpoint[];

beforeAll(async () => {
  world = await createWorld();
  token = (await world.signInAs('chen-jing')).token;
  const metrics = createMetrics({ processMetrics: false });
  ({ modules } = startModules({ ...world.platform, metrics }));
  implemented = modules.flatMap((module) => module.endpoints);
});
afterAll(async () => {
  try {
    for (const module of [...modules].reverse()) await module.stop?.();
  } finally {
    await world.close();
  }
});

const byName = allEndpoints.map((endpoint) => [endpoint.name, endpoint] as const);
const reading = byName.filter(([, { method }]) => method === 'GET');
const writing = byName.filter(([, { method }]) => method === 'POST' || method === 'PUT');
const common: readonly ErrorDefinition[] = Object.values(commonErrors);
const valid = {
  community: 'jiaochang',
  catalogue: 'basic',
  rest: '0/000',
} as Record<string, string>;
const someId = '00000000-0000-4000-8000-000000000000';

/** Asks as a signed-in person, whatever the method and body. */
async function ask(
  path: string,
  init: RequestInit & { as?: string | null } = {},
): Promise<{ status: number; headers: Headers; text: string }> {
  const bearer = init.as === undefined ? token : init.as;
  const response = await fetch(`${world.url}${path}`, {
    ...init,
    headers: {
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(init.headers as Record<string, string> | undefined),
    },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The answer is one of the allowed coded errors, whole: JSON, status, Chinese sentence, request id. */
function codeOf(
  { status, headers, text }: { status: number; headers: Headers; text: string },
  allowed: readonly ErrorDefinition[],
): string {
  expect(headers.get('content-type')).toContain('application/json');
  const { error } = JSON.parse(text) as ErrorBody;
  const definition = allowed.find(({ code }) => code === error.code);
  expect(allowed.map(({ code }) => code)).toContain(error.code);
  expect(status).toBe(definition?.status);
  expect(error.message).toBe(definition?.message);
  expect(error.message).toMatch(/[\u4e00-\u9fff]/);
  expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(error.requestId).toBe(headers.get('x-request-id'));
  return error.code;
}

function pathOf(endpoint: Endpoint, change: Record<string, string> = {}): string {
  return pathParameters(endpoint.path).reduce(
    (path, name) =>
      path.replace(new RegExp(`[:*]${name}\\b`), change[name] ?? valid[name] ?? someId),
    endpoint.path,
  );
}

function fieldsOf({ input }: Endpoint): string[] {
  return input instanceof z.ZodObject ? Object.keys(input.shape) : [];
}

describe('the contracts', () => {
  test('are all there, under names and addresses of their own', () => {
    expect(allEndpoints.length).toBeGreaterThan(25);
    const names = allEndpoints.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-z-]+$/);
    const addresses = allEndpoints.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test.each(byName)('%s asks for what its path carries', (_name, endpoint) => {
    expect(fieldsOf(endpoint)).toEqual(expect.arrayContaining(pathParameters(endpoint.path)));
  });

  test('use a code for one error only, which says in Chinese what happened', () => {
    const known = new Map<string, ErrorDefinition>(common.map((error) => [error.code, error]));
    for (const error of allEndpoints.flatMap(({ errors }) => errors)) {
      expect(known.get(error.code) ?? error).toEqual(error);
      known.set(error.code, error);
    }
    for (const { code, status, message } of known.values()) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(message).toMatch(/[\u4e00-\u9fff].*[。！]$/);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('the house', () => {
  test('implements every contract exactly once and nothing else', () => {
    const served = implemented.map(({ endpoint }) => endpoint.name).sort();
    expect(served).toEqual(allEndpoints.map(({ name }) => name).sort());
    for (const { endpoint } of implemented) expect(allEndpoints).toContain(endpoint);
  });

  test('has a rule for every endpoint, or a reason why it is open', () => {
    for (const { endpoint, policy } of implemented) {
      const rule =
        'reason' in policy
          ? policy.reason.trim().length >= 15
          : Object.keys(policy.rules).length > 0;
      expect([endpoint.name, rule]).toEqual([endpoint.name, true]);
    }
  });

  test('publishes exactly the contracts in /openapi.json', async () => {
    const { status, text } = await ask('/openapi.json');
    expect(status).toBe(200);
    const { openapi, paths } = JSON.parse(text) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; responses: object }>>;
    };
    expect(openapi).toBe('3.1.0');
    const published = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => [method, path, operationId]),
    );
    const promised = allEndpoints.map(({ method, path, name }) => [
      method.toLowerCase(),
      path.replace(/[:*](\w+)/g, '{$1}'),
      name,
    ]);
    expect(published.sort()).toEqual(promised.sort());
    for (const { method, path, errors } of allEndpoints) {
      const operation = paths[path.replace(/[:*](\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const documented = JSON.stringify(operation?.responses);
      for (const { code } of errors) expect(documented).toContain(code);
    }
  });
});

describe('who may ask', () => {
  const closed = byName.filter(
    ([, { audience }]) => audience === 'person' || audience === 'device',
  );
  const audienceError = ({ audience, errors }: Endpoint): ErrorDefinition =>
    (audience === 'device' ? errors[0] : undefined) ?? commonErrors.unauthenticated;

  test.each(closed)('%s is closed to nobody and to a forged token', async (_name, endpoint) => {
    const expected = audienceError(endpoint);
    const init =
      endpoint.method === 'GET' || endpoint.method === 'DELETE'
        ? { method: endpoint.method }
        : {
            method: endpoint.method,
            body: '{}',
            headers: { 'content-type': 'application/json' },
          };
    for (const as of [null, 'f'.repeat(43), "' OR 1=1 --", 'x'.repeat(5000)]) {
      const answer = await ask(pathOf(endpoint), { ...init, as });
      expect(codeOf(answer, [expected])).toBe(expected.code);
    }
  });
});

describe('bad questions', () => {
  // Malformed percent-encoding, a null byte, a way out of the folder, far too long, another script, a quote.
  const poison = [
    '%E0%A4%A',
    '%00',
    '..%2f..%2fetc%2fpasswd',
    'x'.repeat(4000),
    '%F0%9F%9A%97',
    "'%20OR%201=1",
    '-1',
  ];
  const inPath = reading.filter(([, { path }]) => pathParameters(path).length > 0);

  test.each(inPath)('%s: each path parameter in turn', async (_name, endpoint) => {
    for (const parameter of pathParameters(endpoint.path)) {
      for (const value of poison) {
        const answer = await ask(pathOf(endpoint, { [parameter]: value }));
        const code = codeOf(answer, [...common, ...endpoint.errors]);
        expect([parameter, value, code]).not.toEqual([parameter, value, 'internal_error']);
      }
    }
  });

  test.each(inPath)('%s: something well formed that does not exist', async (_name, endpoint) => {
    const parameters = pathParameters(endpoint.path);
    const unknown = parameters.includes('community') ? { community: 'nowhere' } : {};
    const query = new URLSearchParams(
      fieldsOf(endpoint)
        .filter((field) => ['index', 'size', 'first', 'second'].includes(field))
        .map((field) => [field, '1']),
    );
    const answer = await ask(`${pathOf(endpoint, unknown)}?${query.toString()}`);
    const code = codeOf(answer, [commonErrors.notFound, ...endpoint.errors]);
    expect(code).toBeTruthy();
  });

  test.each(reading)('%s: each field of the query in turn', async (_name, endpoint) => {
    const inQuery = fieldsOf(endpoint).filter(
      (field) => !pathParameters(endpoint.path).includes(field),
    );
    for (const field of inQuery) {
      for (const value of [...poison, '', '9'.repeat(400), 'NaN', '1e309', '[]']) {
        const answer = await ask(`${pathOf(endpoint)}?${field}=${value}&${field}=${value}`);
        const once = await ask(`${pathOf(endpoint)}?${field}=${value}`);
        for (const { status, headers, text } of [answer, once]) {
          if (status < 300) continue;
          const code = codeOf({ status, headers, text }, [...common, ...endpoint.errors]);
          expect([field, value, code]).not.toEqual([field, value, 'internal_error']);
        }
      }
    }
  });

  const json = { 'content-type': 'application/json' };

  test.each(writing)('%s: bodies that are no such question', async (_name, endpoint) => {
    const { method } = endpoint;
    const path = pathOf(endpoint);
    const send = (body: string, headers: Record<string, string> = json) =>
      ask(path, { method, body, headers });
    const huge = JSON.stringify({ padding: 'x'.repeat(256 * 1024) });
    expect(codeOf(await send('{"half":'), common)).toBe('malformed_body');
    expect(codeOf(await send(huge), common)).toBe('body_too_large');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(codeOf(await send('a=1', form), common)).toBe('unsupported_media_type');
    expect(codeOf(await send('{}', { 'content-type': 'text/plain' }), common)).toBe(
      'unsupported_media_type',
    );
    const odd = [
      '[]',
      '{"__proto__":{"polluted":true}}',
      '{"constructor":null}',
      '{"community":7}',
    ];
    for (const body of odd) {
      const answer = await send(body);
      if (answer.status < 300) continue;
      const code = codeOf(answer, [...common, ...endpoint.errors]);
      expect([body, code]).not.toEqual([body, 'internal_error']);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('names each refused field in Chinese', async () => {
    const answer = await ask('/api/session', { method: 'POST', body: '{}', headers: json });
    expect(codeOf(answer, [commonErrors.invalidInput])).toBe('invalid_input');
    const { error } = JSON.parse(answer.text) as ErrorBody;
    expect(error.fields).toEqual([{ path: 'code', message: '没有填写' }]);
  });

  test.each(['/api/nowhere', '/api', '/log/jiaochang/nowhere', '/api/communities//car-parks'])(
    'the unknown path %s is not found',
    async (path) => {
      expect(codeOf(await ask(path), common)).toBe('not_found');
    },
  );

  test.each(byName)('%s answers other methods with a coded error', async (_name, endpoint) => {
    const taken = allEndpoints
      .filter(({ path }) => path === endpoint.path)
      .map(({ method }): string => method);
    for (const method of ['PUT', 'PATCH', 'POST', 'DELETE'].filter((one) => !taken.includes(one))) {
      const answer = await ask(pathOf(endpoint), { method });
      expect(codeOf(answer, common)).toBe('method_not_allowed');
    }
  });
});
