import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { defineError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { reasonSchema } from '../kernel/reason';
import { instantSchema } from '../kernel/time';

export const deviceKinds = [
  'wearable-button',
  'pull-cord',
  'fall-detector',
  'smoke-alarm',
] as const;
export const deviceKindSchema = z.enum(deviceKinds);
export type DeviceKind = (typeof deviceKinds)[number];

/** `late`: one heartbeat is overdue. `down`: so long that somebody must look. */
export const deviceHealths = ['ok', 'late', 'down', 'never-heard'] as const;
export const deviceHealthSchema = z.enum(deviceHealths);
export type DeviceHealth = (typeof deviceHealths)[number];

export const deviceSignatureRefused = defineError(
  'device_signature_refused',
  401,
  '设备签名不对或已过期。',
);
export const serialTaken = defineError('serial_taken', 409, '这个设备编号已经登记过了。');
export const deviceRetired = defineError('device_retired', 409, '这个设备已经停用。');

/** What devices say. `alarm` calls for help; the rest is about the device itself. */
export const deviceReportSchema = z.object({
  /** Unique per device; the same report may come twice or late and counts once. */
  messageId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  kind: z.enum(['alarm', 'heartbeat', 'test']),
  /**
   * By the device's clock, milliseconds. Within ten minutes of the server's clock the device was heard now; an older
   * report tells only that it was alive then. An alarm calls for help whatever it says here.
   */
  at: instantSchema,
  batteryPercent: z.int().min(0).max(100).optional(),
});
export type DeviceReport = z.infer<typeof deviceReportSchema>;

/**
 * Signed HTTP for devices and gateways. Headers: `x-linli-device` serial, `x-linli-time` seconds since 1970,
 * `x-linli-signature` = hex HMAC-SHA256(key, time + "\n" + raw body). Five minutes of clock difference at most.
 */
export const postDeviceReport = defineEndpoint({
  name: 'devices.report',
  summary: 'A report of a device',
  method: 'POST',
  path: '/api/devices/reports',
  audience: 'signed',
  input: deviceReportSchema,
  /** `accepted` is false for a report that was known already; it need not be sent again either. */
  output: z.object({ accepted: z.boolean(), serverNow: instantSchema }),
  errors: [deviceSignatureRefused],
  limitPerMinute: 600,
});

/** MQTT: `linli/<community slug>/<serial>/report`, QoS 1, the JSON of a report with `signature` beside it. */
export const mqttTopicOf = (community: string, serial: string): string =>
  `linli/${community}/${serial}/report`;

/** What is published there. */
export const mqttReportSchema = deviceReportSchema.extend({
  /** Hex HMAC-SHA256(key, `mqttSigningText`): no broker between the device and the server is trusted. */
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The text that the signature of a published report covers; the last line is empty where no battery is told. */
export const mqttSigningText = (topic: string, report: DeviceReport): string =>
  [
    topic,
    report.messageId,
    report.kind,
    report.at.toString(),
    report.batteryPercent?.toString() ?? '',
  ].join('\n');

/**
 * The embedded broker's password is hex HMAC-SHA256(key, this text), the user name is the serial: the key itself
 * never goes over the line.
 */
export const mqttPasswordText = (serial: string): string => `mqtt\n${serial}`;

/** What stands on the device. */
export const deviceSerialSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{4,40}$/, '设备编号只有字母、数字和短横线');

export const deviceView = z.object({
  id: idSchema,
  serial: z.string(),
  name: z.string(),
  kind: deviceKindSchema,
  address: z.string(),
  householdId: idSchema,
  careRecordId: idSchema.nullable(),
  health: deviceHealthSchema,
  batteryPercent: z.int().nullable(),
  lastHeardAt: instantSchema.nullable(),
  heartbeatSeconds: z.int(),
  retiredAt: instantSchema.nullable(),
  can: z.object({ retire: z.boolean(), renewKey: z.boolean() }),
});
export type DeviceView = z.infer<typeof deviceView>;

export const listDevices = defineEndpoint({
  name: 'devices.list',
  summary: 'Devices, those that are down first',
  method: 'GET',
  path: '/api/devices',
  audience: 'person',
  input: z.object({ ...pageInput, health: deviceHealthSchema.optional() }),
  output: pageOf(deviceView).extend({
    counts: z.object({ ok: z.int(), late: z.int(), down: z.int(), neverHeard: z.int() }),
  }),
  errors: [],
});

/** Registers a device for somebody in care. The key is shown once and kept sealed. */
export const addDevice = defineEndpoint({
  name: 'devices.add',
  summary: 'A new device for somebody in care',
  method: 'POST',
  path: '/api/devices',
  audience: 'person',
  input: z.object({
    serial: deviceSerialSchema,
    name: z.string().trim().min(1).max(20),
    kind: deviceKindSchema,
    careRecordId: idSchema,
    heartbeatSeconds: z.int().min(60).max(86_400).default(3600),
  }),
  output: z.object({ device: deviceView, key: z.string() }),
  errors: [serialTaken],
});

export const renewDeviceKey = defineEndpoint({
  name: 'devices.renew-key',
  summary: 'A new key; the old one stops working',
  method: 'POST',
  path: '/api/devices/:deviceId/key',
  audience: 'person',
  input: z.object({ deviceId: idSchema }),
  output: z.object({ key: z.string() }),
  errors: [deviceRetired],
});

export const retireDevice = defineEndpoint({
  name: 'devices.retire',
  summary: 'The device is not used any more',
  method: 'POST',
  path: '/api/devices/:deviceId/retire',
  audience: 'person',
  input: z.object({ deviceId: idSchema, reason: reasonSchema }),
  output: deviceView,
  errors: [deviceRetired],
});
