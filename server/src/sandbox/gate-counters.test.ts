import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { feedReadings } from '@linli/shared/contracts/parking';
import { startGateCounters } from './gate-counters';
import { until } from './testing/sandbox.factories';

const carParks = [
  {
    id: '0190a6d2-0000-7000-8000-000000000001',
    bays: [
      { kind: 'resident' as const, capacity: 120 },
      { kind: 'charging' as const, capacity: 1 },
    ],
  },
];

async function feed(status: () => number) {
  const reports: { path: string; key: string; body: unknown }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as unknown;
      reports.push({ path: request.url ?? '', key: request.headers.authorization ?? '', body });
      response.statusCode = status();
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  return { reports, baseUrl, close: () => server.close() };
}

it('reports plausible counts at once and again, and goes on after a failure', async () => {
  let status = 503;
  const { reports, baseUrl, close } = await feed(() => status);
  const warnings: object[] = [];
  const counters = startGateCounters({
    baseUrl,
    feedKey: 'k-1',
    carParks,
    everySeconds: 0.03,
    log: { warn: (fields) => warnings.push(fields) },
  });
  await until(() => warnings.length > 0);
  status = 200;
  await until(() => reports.length >= 20);
  await counters.stop();
  const silentSince = reports.length;

  const capacities = { resident: 120, charging: 1 } as Record<string, number>;
  const residents: number[] = [];
  for (const { path, key, body } of reports) {
    expect([path, key]).toEqual([feedReadings.path, 'Bearer k-1']);
    const { readings } = feedReadings.input.parse(body);
    expect(readings).toHaveLength(2);
    for (const { bayKind, free } of readings) {
      expect(free).toBeGreaterThanOrEqual(0);
      expect(free).toBeLessThanOrEqual(capacities[bayKind] ?? -1);
      if (bayKind === 'resident') residents.push(free);
    }
  }
  const steps = residents.slice(1).map((free, at) => Math.abs(free - (residents[at] ?? 0)));
  expect(Math.max(...steps)).toBeLessThanOrEqual(3);
  expect(new Set(residents).size).toBeGreaterThan(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(reports).toHaveLength(silentSince);
  close();
});

it('outlives an address where nobody listens', async () => {
  const warnings: object[] = [];
  const counters = startGateCounters({
    baseUrl: 'http://127.0.0.1:9',
    feedKey: 'k',
    carParks,
    everySeconds: 0.02,
    log: { warn: (fields) => warnings.push(fields) },
  });
  await until(() => warnings.length >= 2);
  await counters.stop();
});
