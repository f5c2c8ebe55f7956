import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { mqttPasswordText, mqttTopicOf } from '@linli/shared/contracts/devices';
import type { Aedes, AuthenticateError, Client, PublishPacket } from 'aedes' with {
  'resolution-mode': 'import',
};
import { failpoint } from '../../../platform/failpoint';
import type { Platform } from '../../../platform/platform';
import type { MqttSettings } from '../../../platform/settings';
import { isSignature } from '../signatures';
import type { Intake } from '../take-report';
import type { Gateway } from './gateway';
import { guarded } from './packet-guard';
import { mostMessageBytes, readMessage } from './read-message';

/** Room for the header and the topic beside a report. */
const mostPacketBytes = mostMessageBytes + 512;
const longestSerial = 40;
/** Return codes of a refused sign-in, as MQTT 3.1.1 numbers them. */
const unavailable = 3;
const notAuthorized = 5;

function refusal(returnCode: number): AuthenticateError {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an enum of an ES module that exists at compile time only
  return Object.assign(new Error('refused'), { returnCode });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * A broker inside the server, for a demo and for small installations: devices only, each may publish to its own topic,
 * nobody may listen. A report is acknowledged once it is durable; if it cannot be stored the connection is cut, and the
 * device sends it again. Nothing is kept in the broker, so nothing is lost with it.
 */
export class EmbeddedBroker implements Gateway {
  #broker: Aedes | undefined;
  #server: Server | undefined;
  #starting: Promise<number | null> = Promise.resolve(null);
  readonly #serials = new WeakMap<Client, string>();

  constructor(
    private readonly platform: Pick<Platform, 'settings' | 'log'>,
    private readonly mqtt: MqttSettings & { port: number },
    private readonly intake: Intake,
  ) {}

  start(): void {
    this.#starting = this.open().catch((error: unknown) => {
      this.platform.log.error({ err: error }, 'the embedded broker of the devices does not start');
      return null;
    });
  }

  async ready(): Promise<void> {
    await this.#starting;
  }

  /** Where it listens; null if it could not. */
  port(): Promise<number | null> {
    return this.#starting;
  }

  async stop(): Promise<void> {
    await this.#starting;
    const broker = this.#broker;
    if (broker !== undefined) {
      await new Promise<void>((resolve) => {
        broker.close(resolve);
      });
    }
    const server = this.#server;
    if (server?.listening === true) {
      await new Promise((resolve) => {
        server.close(resolve);
      });
    }
  }

  private async open(): Promise<number> {
    // An ES module; this house is compiled to CommonJS.
    const { Aedes: Broker } = await import('aedes');
    const broker = await Broker.createBroker({
      connectTimeout: 10_000,
      maxClientsIdLength: longestSerial,
      maxTopicLevels: 8,
      // eslint-disable-next-line max-params -- the broker's own signature
      authenticate: (client, username, password, done) => {
        const sent = { username: username ?? '', password: password?.toString('utf8') ?? '' };
        this.authenticate(client, sent).then(
          (isDevice) => {
            done(isDevice ? null : refusal(notAuthorized), isDevice);
          },
          (error: unknown) => {
            this.platform.log.error({ err: error }, 'a device could not be looked up');
            done(refusal(unavailable), false);
          },
        );
      },
      authorizePublish: (client, packet, done) => {
        this.take(client, packet).then(() => {
          done(null);
        }, done);
      },
      authorizeSubscribe: (_client, _subscription, done) => {
        done(null, null);
      },
    });
    this.#broker = broker;
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      broker.handle(guarded(socket, mostPacketBytes));
    });
    this.#server = server;
    const { port, isPortFlexible } = this.mqtt;
    const { host } = this.platform.settings;
    return listen(server, port, host).catch((error: unknown) => {
      if (!isPortFlexible) throw error;
      return listen(server, 0, host);
    });
  }

  /** The name of a client is its serial, so that no device can push another one out. */
  private async authenticate(
    client: Client,
    { username, password }: { username: string; password: string },
  ): Promise<boolean> {
    const serial = username.slice(0, longestSerial);
    const { deviceId, key } = await this.intake.keyOf(serial);
    const isRight = isSignature(key, mqttPasswordText(serial), password);
    if (!isRight || deviceId === null || client.id !== serial) return false;
    this.#serials.set(client, serial);
    return true;
  }

  /** Resolves once the report may be acknowledged; rejects to cut the connection without an acknowledgement. */
  private async take(client: Client | null, packet: PublishPacket): Promise<void> {
    const { community } = this.platform.settings;
    const serial = client === null ? undefined : this.#serials.get(client);
    if (serial === undefined || packet.topic !== mqttTopicOf(community, serial)) {
      this.intake.malformed('mqtt');
      throw new Error('not its own topic');
    }
    // Nobody may listen, so there is nothing to retain.
    packet.retain = false;
    const claimed = readMessage(community, {
      topic: packet.topic,
      payload: Buffer.from(packet.payload),
    });
    if (claimed === null) {
      this.intake.malformed('mqtt');
      return;
    }
    await this.intake.take(claimed);
    failpoint('devices.stored');
  }
}
