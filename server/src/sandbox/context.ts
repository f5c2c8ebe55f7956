import path from 'node:path';
import type { Credentials } from './credentials';
import { createFaults, type Faults } from './faults';
import { openDeviceShelf, type DeviceShelf } from './devices/device-shelf';
import { openOrderBook, type OrderBook } from './pay/order-book';
import { PhoneShelf } from './phones/phone-shelf';
import { openRecordFolder, type RecordFolder } from './record-folder';
import type { LoginCode } from './weixin/login-codes';
import type { PhoneCode } from './weixin/phone-codes';
import type { IssuedToken } from './weixin/stable-token';
import type { SentMessage } from './weixin/subscribe-send';

/** What every part of the sandbox works on. */
export interface Sandbox {
  readonly credentials: Credentials;
  /** Where the product is: the only place that pages lead back to. */
  readonly appBaseUrl: string;
  /** By how much waiting is shortened. */
  readonly speed: number;
  /** Milliseconds; may be a virtual clock. */
  now(): number;
  readonly faults: Faults;
  readonly orders: OrderBook;
  readonly codes: RecordFolder<LoginCode>;
  readonly phoneCodes: RecordFolder<PhoneCode>;
  readonly tokens: RecordFolder<IssuedToken>;
  /** Messages that may still be sent, by openid and template. */
  readonly quota: RecordFolder<number>;
  readonly messages: RecordFolder<SentMessage>;
  /** Virtual devices that call for help. */
  readonly devices: DeviceShelf;
  /** SMS and calls that the product has sent. */
  readonly phones: PhoneShelf;
}

/** Opens the kept state of a sandbox. */
export function openSandbox(
  folder: string,
  credentials: Credentials,
  course: {
    readonly appBaseUrl: string;
    /** Where virtual devices report over HTTP: the product, from this machine. */
    readonly reportsTo: string;
    readonly speed: number;
    now(): number;
  },
): Sandbox {
  const inFolder = (name: string): string => path.join(folder, name);
  return {
    credentials,
    ...course,
    faults: createFaults(),
    orders: openOrderBook(inFolder('orders'), () => course.now()),
    codes: openRecordFolder(inFolder('codes')),
    phoneCodes: openRecordFolder(inFolder('phone-codes')),
    tokens: openRecordFolder(inFolder('tokens')),
    quota: openRecordFolder(inFolder('quota')),
    messages: openRecordFolder(inFolder('messages')),
    phones: new PhoneShelf(openRecordFolder(inFolder('phones')), {
      reportsTo: course.reportsTo,
      key: { keyId: credentials.messagesKeyId, secret: credentials.messagesSecret },
      speed: course.speed,
      now: () => course.now(),
    }),
    devices: openDeviceShelf(openRecordFolder(inFolder('devices')), {
      baseUrl: course.reportsTo,
      now: () => course.now(),
    }),
  };
}
