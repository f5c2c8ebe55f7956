import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningSandbox } from './index';
import { closeAll, forgetCredentials, sandboxForTest } from './testing/sandbox.factories';

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const key = 'k'.repeat(43);
const device = { serial: 'SOS-0001', key, kind: 'pull-cord', beats: false };

let product: Server;
let heard: Heard[];
let sandbox: RunningSandbox;

beforeEach(async () => {
  heard = [];
  product = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => {
    product.listen(0, '127.0.0.1', resolve);
  });
  const { port } = product.address() as AddressInfo;
  sandbox = await sandboxForTest({ reportsTo: `http://127.0.0.1:${port.toString()}` });
});
afterEach(async () => {
  await closeAll();
  await new Promise((resolve) => {
    product.close(resolve);
    product.closeAllConnections();
  });
});
afterAll(forgetCredentials);

async function ask(method: string, target: string, body?: unknown) {
  const response = await fetch(sandbox.url + target, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

describe('a virtual device', () => {
  it('signs what it says over the time and the exact bytes', async () => {
    expect((await ask('POST', '/sandbox/devices', device)).status).toBe(200);
    const { text } = await ask('POST', '/sandbox/devices/SOS-0001/alarm');
    expect(JSON.parse(text)).toEqual({ answer: 'stored' });
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    const time = String(headers['x-linli-time']);
    const expected = createHmac('sha256', key).update(`${time}\n${body}`).digest('hex');
    expect(headers['x-linli-signature']).toBe(expected);
    expect(headers['x-linli-device']).toBe('SOS-0001');
    expect(JSON.parse(body)).toMatchObject({ kind: 'alarm' });
  });

  it('with a weak battery says so in a heartbeat', async () => {
    await ask('POST', '/sandbox/devices', device);
    await ask('POST', '/sandbox/devices/SOS-0001/low-battery');
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
      kind: 'heartbeat',
      batteryPercent: 10,
    });
  });

  it('never shows its key', async () => {
    await ask('POST', '/sandbox/devices', device);
    expect((await ask('GET', '/sandbox/devices')).text).not.toContain(key);
    const page = await ask('GET', '/devices');
    expect(page.text).toContain('SOS-0001');
    expect(page.text).not.toContain(key);
  });

  it('that is adopted is heard at once', async () => {
    const whole = { ...device, kind: 'pull-cord' as const, name: '', over: 'http' as const };
    const rest = { broker: 'mqtt://127.0.0.1:1884', community: 'jiaochang', batteryPercent: 90 };
    sandbox.adoptDevices([{ ...whole, ...rest, beats: true }]);
    for (let turn = 0; turn < 100 && heard.length === 0; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(JSON.parse(heard[0]?.body ?? '{}')).toMatchObject({ kind: 'heartbeat' });
  });

  it.each([
    ['POST', '/sandbox/devices/SOS-9999/alarm', 404],
    ['POST', '/sandbox/devices/SOS-0001/dance', 404],
    ['POST', '/sandbox/devices', 400],
  ])('%s %s without sense is answered %d', async (method, target, status) => {
    expect((await ask(method, target, {})).status).toBe(status);
  });
});
