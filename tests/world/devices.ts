import { createHmac, randomUUID } from 'node:crypto';
import { addCareRecord } from '@linli/shared/contracts/care';
import { addDevice, mqttPasswordText, mqttSigningText } from '@linli/shared/contracts/devices';
import { mqttTopicOf, postDeviceReport } from '@linli/shared/contracts/devices';
import type { DeviceKind, DeviceReport, DeviceView } from '@linli/shared/contracts/devices';
import { connectAsync } from 'mqtt';
import type { IClientOptions } from 'mqtt';
import type { Caller } from './caller';
import type { World } from './world';

/** What an installer types into a device. */
export interface Plugged {
  readonly device: DeviceView;
  readonly serial: string;
  readonly key: string;
  readonly community: string;
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Takes somebody of that household into care; answers the id of the record. */
export async function takeIntoCare(staff: Caller, householdId: string): Promise<string> {
  const { id } = await staff.call(addCareRecord, {
    householdId,
    name: `老人${randomUUID().slice(0, 6)}`,
    group: 'lives-alone-60',
  });
  return id;
}

/** Registers a device and answers it with its key. */
export async function plugIn(
  staff: Caller,
  careRecordId: string,
  change: { kind?: DeviceKind; heartbeatSeconds?: number; serial?: string } = {},
): Promise<Plugged> {
  const serial = change.serial ?? `T-${randomUUID().slice(0, 13)}`;
  const { device, key } = await staff.call(addDevice, {
    name: '卧室拉绳',
    kind: 'pull-cord',
    heartbeatSeconds: 600,
    careRecordId,
    ...change,
    serial,
  });
  return { device, serial, key, community: 'jiaochang' };
}

/** A fresh report. */
export function reportNow(
  kind: DeviceReport['kind'],
  now: number,
  change: Partial<DeviceReport> = {},
): DeviceReport {
  return { messageId: randomUUID(), kind, at: now, ...change };
}

/** What a test may forge in a call over HTTP. */
export interface Forged {
  readonly serial?: string;
  readonly key?: string;
  readonly time?: number;
  readonly signature?: string;
  readonly body?: string;
}

/** Reports over signed HTTP; answers whatever came. */
export async function postReport(
  url: string,
  { serial, key }: Pick<Plugged, 'serial' | 'key'>,
  { report, now, forged = {} }: { report: DeviceReport; now: number; forged?: Forged },
): Promise<{ status: number; text: string }> {
  const body = JSON.stringify(report);
  const time = Math.floor((forged.time ?? now) / 1000).toString();
  const response = await fetch(url + postDeviceReport.path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-linli-device': forged.serial ?? serial,
      'x-linli-time': time,
      'x-linli-signature': forged.signature ?? hmac(forged.key ?? key, `${time}\n${body}`),
    },
    body: forged.body ?? body,
  });
  return { status: response.status, text: await response.text() };
}

/** The signed message of a report, for the device's own topic. */
export function messageOf({ serial, key, community }: Plugged, report: DeviceReport) {
  const topic = mqttTopicOf(community, serial);
  const signature = hmac(key, mqttSigningText(topic, report));
  return { topic, payload: JSON.stringify({ ...report, signature }) };
}

/** Lets every message of that title fail as if it could not be stored; answers how to mend it. */
export function failMessages({ server }: Pick<World, 'server'>, title: string): () => void {
  const { messages } = server.core;
  const send = messages.send.bind(messages);
  const failing = jest.spyOn(messages, 'send').mockImplementation((tx, message) => {
    if (message.title === title) return Promise.reject(new Error('no message can be stored'));
    return send(tx, message);
  });
  return () => {
    failing.mockRestore();
  };
}

/** A connected device or gateway. */
export interface Publisher {
  /** Resolves when the broker has acknowledged it. */
  publish(message: { topic: string; payload: string }): Promise<void>;
  readonly isConnected: () => boolean;
  close(): Promise<void>;
}

/** Connects as the device, or as nobody in particular to a broker that lets everybody in. */
export async function connectDevice(
  url: string,
  as: Plugged | null,
  change: IClientOptions = {},
): Promise<Publisher> {
  const client = await connectAsync(url, {
    protocolVersion: 4,
    reconnectPeriod: 100,
    connectTimeout: 5000,
    ...(as === null
      ? {}
      : {
          clientId: as.serial,
          username: as.serial,
          password: hmac(as.key, mqttPasswordText(as.serial)),
        }),
    ...change,
  });
  client.on('error', () => undefined);
  return {
    async publish({ topic, payload }) {
      await client.publishAsync(topic, payload, { qos: 1 });
    },
    isConnected: () => client.connected,
    async close() {
      await client.endAsync(true);
    },
  };
}
