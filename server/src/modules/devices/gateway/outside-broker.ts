import { connect } from 'mqtt';
import type { IPublishPacket, MqttClient } from 'mqtt';
import { failpoint } from '../../../platform/failpoint';
import type { Platform } from '../../../platform/platform';
import type { MqttSettings } from '../../../platform/settings';
import type { Intake } from '../take-report';
import type { Gateway } from './gateway';
import { readMessage } from './read-message';
import { ReportQueue, backOffMs } from './report-queue';

const longestWaitMs = 10_000;
/** The reason code of a subscription that the broker does not allow. */
const refused = 128;

/** Given to the library instead of an acknowledgement: it goes on to the next message and sends nothing. */
const notYet = new Error('stored later, acknowledged then');

type Answer = (error?: Error) => void;

/**
 * Reads reports from a broker that is not ours and is not believed: each report carries its signature. The session is
 * kept by the broker under this instance's name, so that what was published while we were away comes later; a report is
 * acknowledged once it is durable, in whatever order that comes about: brokers take that, and the order that the
 * protocol would like makes all devices wait for one. Where several instances run, each gets every report and the first one counts: a
 * shared subscription would leave an alarm waiting with an instance that is down.
 */
export class OutsideBroker implements Gateway {
  #client: MqttClient | undefined;
  #isStopping = false;
  #attempt = 0;
  /** The numbers of messages hold for one connection: an acknowledgement in the next one would be of another message. */
  #connection = Symbol('connection');
  #held: (() => void)[] = [];
  readonly #queue = new ReportQueue(() => {
    while (this.#queue.hasRoom) {
      const readOn = this.#held.shift();
      if (readOn === undefined) return;
      readOn();
    }
  });
  readonly #ready: Promise<void>;
  #isReady: () => void = () => undefined;

  constructor(
    private readonly platform: Pick<Platform, 'settings' | 'log' | 'metrics'>,
    private readonly mqtt: MqttSettings & { url: string },
    private readonly intake: Intake,
  ) {
    this.#ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
  }

  start(): void {
    const { url, username, password, clientId } = this.mqtt;
    const connected = this.platform.metrics.gauge(
      'linli_mqtt_connected',
      '1 while the broker of the devices is connected',
    );
    const client = connect(url, {
      clientId,
      clean: false,
      resubscribe: false,
      protocolVersion: 4,
      keepalive: 15,
      connectTimeout: 10_000,
      reconnectPeriod: backOffMs(0),
      ...(username === null ? {} : { username }),
      ...(password === null ? {} : { password }),
    });
    this.#client = client;
    client.handleMessage = (packet, answer) => {
      this.receive(packet, answer);
    };
    client.on('connect', () => {
      this.#attempt = 0;
      client.options.reconnectPeriod = backOffMs(0);
      connected.set(1);
      this.subscribe(client);
    });
    client.on('close', () => {
      connected.set(0);
      this.forget();
      this.#attempt += 1;
      client.options.reconnectPeriod = backOffMs(this.#attempt);
    });
    client.on('error', (error: Error & { code?: unknown }) => {
      // The address may hold a password: no more than the code is told.
      const code =
        typeof error.code === 'string' || typeof error.code === 'number' ? error.code : '';
      this.platform.log.warn(
        { reason: code },
        'the broker of the devices does not answer as it should',
      );
    });
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#isReady();
    this.forget();
    await this.#client?.endAsync(true);
  }

  private subscribe(client: MqttClient): void {
    const topic = `linli/${this.platform.settings.community}/+/report`;
    client.subscribe(topic, { qos: 1 }, (error, granted) => {
      const isRefused = granted?.some(({ qos }) => (qos as number) === refused) ?? true;
      if (error === null && !isRefused) {
        this.#isReady();
        return;
      }
      if (this.#isStopping || !client.connected) return;
      this.platform.log.error({ topic }, 'the broker refuses the reports of the devices');
      setTimeout(() => {
        if (client.connected) this.subscribe(client);
      }, longestWaitMs).unref();
    });
  }

  /** What is not acknowledged comes again with the next connection. */
  private forget(): void {
    this.#connection = Symbol('connection');
    this.#held = [];
    this.#queue.clear();
  }

  /** Answers twice: `notYet`, to be given the next message, and with nothing once the report is durable. */
  private receive({ topic, payload }: IPublishPacket, answer: Answer): void {
    const claimed = readMessage(this.platform.settings.community, {
      topic,
      payload: Buffer.from(payload),
    });
    if (claimed === null) {
      this.intake.malformed('mqtt');
      answer();
      return;
    }
    const connection = this.#connection;
    this.#queue.add({
      serial: claimed.serial,
      isAlarm: claimed.report.kind === 'alarm',
      store: async () => {
        await this.intake.take(claimed);
        failpoint('devices.stored');
        if (connection === this.#connection && !this.#isStopping) answer();
      },
    });
    const readOn = (): void => {
      answer(notYet);
    };
    if (this.#queue.hasRoom) readOn();
    else this.#held.push(readOn);
  }
}
