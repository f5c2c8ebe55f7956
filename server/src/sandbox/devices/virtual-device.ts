import { createHmac, randomUUID } from 'node:crypto';
import {
  deviceKindSchema,
  deviceSerialSchema,
  mqttPasswordText,
  mqttSigningText,
  mqttTopicOf,
} from '@linli/shared/contracts/devices';
import type { DeviceReport } from '@linli/shared/contracts/devices';
import { connectAsync } from 'mqtt';
import * as z from 'zod';

/** A device that exists here only. What it needs is what an installer would type into a real one. */
export const virtualDeviceSchema = z.object({
  serial: deviceSerialSchema,
  key: z.string().min(1).max(100),
  kind: deviceKindSchema,
  name: z.string().max(60).default(''),
  /** How it reports. */
  over: z.enum(['http', 'mqtt']).default('http'),
  /** Where it publishes; needed for `mqtt`. */
  broker: z
    .string()
    .regex(/^mqtts?:\/\/.+/)
    .default('mqtt://127.0.0.1:1884'),
  /** The community's slug, part of the topic. */
  community: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/)
    .default('jiaochang'),
  batteryPercent: z.int().min(0).max(100).default(90),
  /** Whether it sends heartbeats by itself. */
  beats: z.boolean().default(true),
});
export type VirtualDevice = z.output<typeof virtualDeviceSchema>;

/** What a thumb can make it say. `low-battery` is a heartbeat with 10 % left. */
export const deviceDoings = ['alarm', 'test', 'heartbeat', 'low-battery'] as const;
export type DeviceDoing = (typeof deviceDoings)[number];

const withinMs = 5000;

function sign(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** A fresh report of what was done to it. */
export function reportOf(
  { batteryPercent }: Pick<VirtualDevice, 'batteryPercent'>,
  doing: DeviceDoing,
  now: number,
): DeviceReport {
  return {
    messageId: randomUUID(),
    kind: doing === 'low-battery' ? 'heartbeat' : doing,
    at: now,
    batteryPercent: doing === 'low-battery' ? 10 : batteryPercent,
  };
}

async function post(device: VirtualDevice, report: DeviceReport, baseUrl: string): Promise<string> {
  const body = JSON.stringify(report);
  const time = Math.floor(report.at / 1000).toString();
  const response = await fetch(new URL('/api/devices/reports', baseUrl), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-linli-device': device.serial,
      'x-linli-time': time,
      'x-linli-signature': sign(device.key, `${time}\n${body}`),
    },
    body,
    signal: AbortSignal.timeout(withinMs),
  });
  await response.body?.cancel();
  return response.ok ? 'stored' : `refused ${response.status.toString()}`;
}

async function publish(device: VirtualDevice, report: DeviceReport): Promise<string> {
  const { serial, key, community, broker } = device;
  const topic = mqttTopicOf(community, serial);
  const signature = sign(key, mqttSigningText(topic, report));
  const client = await connectAsync(broker, {
    clientId: serial,
    username: serial,
    password: sign(key, mqttPasswordText(serial)),
    protocolVersion: 4,
    reconnectPeriod: 0,
    connectTimeout: withinMs,
  });
  try {
    await client.publishAsync(topic, JSON.stringify({ ...report, signature }), { qos: 1 });
    return 'stored';
  } finally {
    await client.endAsync(true);
  }
}

/** Says it to the product; answers `stored` once it was acknowledged, else in a few words why not. Never throws. */
export async function say(
  device: VirtualDevice,
  report: DeviceReport,
  baseUrl: string,
): Promise<string> {
  try {
    return await (device.over === 'mqtt' ? publish(device, report) : post(device, report, baseUrl));
  } catch {
    return 'not reached';
  }
}
