import { setTimeout as wait } from 'node:timers/promises';
import { connect } from 'mqtt';
import type { IPublishPacket, MqttClient } from 'mqtt';
import { failpoint } from '../../../platform/failpoint';
import type { Platform } from '../../../platform/platform';
import type { MqttSettings } from '../../../platform/settings';
import type { Intake } from '../take-report';
import type { Gateway } from './gateway';
import { readMessage } from './read-message';

const shortestWaitMs = 250;
const longestWaitMs = 10_000;
/** The reason code of a subscription that the broker does not allow. */
const refused = 128;

/** Twice as long each time, so that a broker that comes back is not run over. */
function backOffMs(attempt: number): number {
  return Math.min(longestWaitMs, shortestWaitMs * 2 ** Math.min(attempt, 10));
}

/**
 * Reads reports from a broker that is not ours and is not believed: each report carries its signature. The session is
 * kept by the broker under this instance's name, so that what was published while we were away comes later; a report is
 * acknowledged once it is durable. Where several instances run, each gets every report and the first one counts: a
 * shared subscription would leave an alarm waiting with an instance that is down.
 */
export class OutsideBroker implements Gateway {
  #client: MqttClient | undefined;
  #isStopping = false;
  #attempt = 0;
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
      reconnectPeriod: shortestWaitMs,
      ...(username === null ? {} : { username }),
      ...(password === null ? {} : { password }),
    });
    this.#client = client;
    client.handleMessage = (packet, done) => {
      void this.keep(packet).then((isKept) => {
        if (isKept && !this.#isStopping) done();
      });
    };
    client.on('connect', () => {
      this.#attempt = 0;
      client.options.reconnectPeriod = shortestWaitMs;
      connected.set(1);
      this.subscribe(client);
    });
    client.on('close', () => {
      connected.set(0);
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

  /** True once the report may be acknowledged: stored, or found to be none. False if the server stops before. */
  private async keep({ topic, payload }: IPublishPacket): Promise<boolean> {
    const claimed = readMessage(this.platform.settings.community, {
      topic,
      payload: Buffer.from(payload),
    });
    if (claimed === null) {
      this.intake.malformed('mqtt');
      return true;
    }
    for (let attempt = 0; !this.#isStopping; attempt += 1) {
      try {
        await this.intake.take(claimed);
        failpoint('devices.stored');
        return true;
      } catch (error) {
        this.platform.log.error({ err: error }, 'a report could not be stored and is tried again');
        await wait(backOffMs(attempt));
      }
    }
    return false;
  }
}
