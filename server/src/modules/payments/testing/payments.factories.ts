import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { FieldCipher } from '../../../platform/crypto/field-cipher';
import { openFieldKeys } from '../../../platform/crypto/field-keys';
import { openDatabase } from '../../../platform/database/data-source';
import { createLog } from '../../../platform/log';
import { createMetrics } from '../../../platform/metrics';
import type { Platform } from '../../../platform/platform';
import type { Settings } from '../../../platform/settings';
import { WeChatError } from '../../../platform/wechat';
import type { PayOrder, Transaction } from '../../../platform/wechat';
import type { UsageEvent } from '../../evidence';
import { Binding, Community, Estate, Household, households } from '../../households';
import { Person, identity, newPersonRow } from '../../identity';
import { messages } from '../../messages';
import { addBills } from '../commands/add-bills';
import type { BillDraft } from '../commands/add-bills';
import type { PaymentsParts } from '../commands/parts';
import type { PaymentGateway } from '../gateway/payment-gateway';
import { createPaymentEvents } from '../payments.events';
import { payments } from '../index';

interface Order extends Omit<PayOrder, 'openid'> {
  openid: string;
  tradeState: 'NOTPAY' | 'SUCCESS' | 'CLOSED';
}

/** A gateway in memory, with a till at which a test pays. */
export class TillGateway implements PaymentGateway {
  readonly mchId = '1900000001';
  readonly appId = 'wx0000000000000001';
  readonly orders = new Map<string, Order>();
  /** While true every call fails as if no answer came. */
  isSilent = false;
  /** The next call takes effect, and its answer is lost. */
  losesNextAnswer = false;
  queries = 0;

  private effect<T>(work: () => T): T {
    if (this.isSilent) throw unanswered();
    const result = work();
    if (this.losesNextAnswer) {
      this.losesNextAnswer = false;
      throw unanswered();
    }
    return result;
  }

  async placeOrder(order: PayOrder): Promise<{ prepayId: string }> {
    return this.effect(() => {
      const known = this.orders.get(order.outTradeNo);
      if (known !== undefined && known.tradeState !== 'NOTPAY') {
        throw new WeChatError('refused', 'over', { code: 'ORDER_CLOSED', status: 400 });
      }
      if (known !== undefined && known.expiresAt !== order.expiresAt) {
        throw new WeChatError('refused', 'changed', { code: 'OUT_TRADE_NO_USED', status: 403 });
      }
      this.orders.set(order.outTradeNo, { ...order, tradeState: 'NOTPAY' });
      return { prepayId: `wx${order.outTradeNo}` };
    });
  }

  payParameters(prepayId: string) {
    return {
      timeStamp: '1',
      nonceStr: randomUUID(),
      package: `prepay_id=${prepayId}`,
      signType: 'RSA' as const,
      paySign: 'sign',
    };
  }

  async query(outTradeNo: string): Promise<Transaction | null> {
    this.queries += 1;
    return this.effect(() => {
      const order = this.orders.get(outTradeNo);
      return order === undefined ? null : this.transactionOf(order);
    });
  }

  async close(outTradeNo: string): Promise<'closed' | 'paid' | 'not_found'> {
    return this.effect(() => {
      const order = this.orders.get(outTradeNo);
      if (order === undefined) return 'not_found';
      if (order.tradeState === 'SUCCESS') return 'paid';
      order.tradeState = 'CLOSED';
      return 'closed';
    });
  }

  open({ body }: { body: Buffer }) {
    return JSON.parse(body.toString('utf8')) as ReturnType<PaymentGateway['open']>;
  }

  reopen(callback: { body: Buffer }) {
    return this.open(callback);
  }

  /** A person pays at the till: true if the order was still open. */
  pay(outTradeNo: string): boolean {
    const order = this.orders.get(outTradeNo);
    if (order?.tradeState !== 'NOTPAY') return false;
    order.tradeState = 'SUCCESS';
    return true;
  }

  /** What WeChat would send about an order, with anything changed that a test wants wrong. */
  callback(outTradeNo: string, change: Partial<Transaction> = {}) {
    const order = this.orders.get(outTradeNo);
    if (order === undefined) throw new Error(`no order ${outTradeNo}`);
    return {
      id: `n-${outTradeNo}`,
      eventType: 'TRANSACTION.SUCCESS',
      transaction: { ...this.transactionOf({ ...order, tradeState: 'SUCCESS' }), ...change },
    };
  }

  private transactionOf(order: Order): Transaction {
    const isPaid = order.tradeState === 'SUCCESS';
    return {
      outTradeNo: order.outTradeNo,
      transactionId: isPaid ? `t${order.outTradeNo}`.slice(0, 32) : null,
      tradeState: order.tradeState,
      totalFen: order.totalFen,
      currency: 'CNY',
      mchId: this.mchId,
      appId: this.appId,
      payerOpenid: isPaid ? order.openid : null,
      successAt: isPaid ? 1_763_600_000_000 : null,
    };
  }
}

function unanswered(): WeChatError {
  return new WeChatError('unavailable', 'no answer', { code: 'NO_ANSWER' });
}

/** The parts of this module on a database of its own, without a network. */
export interface PaymentsBench {
  readonly parts: PaymentsParts;
  readonly till: TillGateway;
  readonly recorded: UsageEvent[];
  /** Reasons of misfits, as the meter counted them. */
  readonly misfits: string[];
  readonly household: Household;
  readonly community: Community;
  /** Members of the household. */
  readonly actors: { readonly wang: PersonActor; readonly li: PersonActor };
  /** Somebody of another household. */
  readonly stranger: PersonActor;
  clock: { time: number };
  /** Raises bills for the household; answers their ids. */
  addBills(...changes: Partial<BillDraft>[]): Promise<string[]>;
  close(): Promise<void>;
}

const definitions = [households, identity, messages, payments];

/** Opens a bench on the embedded engine. Close it in afterAll. */
export async function openPaymentsBench(): Promise<PaymentsBench> {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-payments-'));
  const db = await openDatabase(
    { url: null, folder, waitMs: 5000, poolSize: 1 },
    {
      entities: definitions.flatMap((definition) => [...definition.entities]),
      migrations: definitions.flatMap((definition) => [...definition.migrations]),
    },
  );
  const clock = { time: Date.parse('2026-11-20T08:00:00Z') };
  const platform: Platform = {
    settings: { receiptTemplateId: null } as Settings,
    db,
    clock: { now: () => clock.time },
    log: createLog('silent'),
    metrics: createMetrics(),
    fields: new FieldCipher(openFieldKeys(folder)),
  };
  const recorded: UsageEvent[] = [];
  const misfits: string[] = [];
  const evidence = {
    record: async (_tx: unknown, event: UsageEvent) => {
      recorded.push(event);
      return randomUUID();
    },
    recordUse: (event: UsageEvent) => void recorded.push(event),
  };
  const till = new TillGateway();
  const parts: PaymentsParts = {
    platform,
    gateway: till,
    events: createPaymentEvents(evidence),
    messages: messages.start(platform, {
      identity: { wechat: {} as ReturnType<typeof identity.start>['wechat'] },
    }),
    delegations: {
      recordActing: () => Promise.resolve(),
      recordUse: () => Promise.resolve(),
    },
    meters: {
      ended: () => undefined,
      misfit: (reason) => void misfits.push(reason),
      oldestNotification: () => undefined,
    },
  };
  const people = await settle(parts, folder);
  return {
    parts,
    till,
    recorded,
    misfits,
    clock,
    ...people,
    addBills(...changes) {
      const bills = changes.map((change) => billDraft(people.household, change));
      return db.transaction((tx) => addBills(tx, bills));
    },
    async close() {
      await db.dataSource.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A plausible bill of the household. */
function billDraft(household: Household, change: Partial<BillDraft> = {}): BillDraft {
  return {
    communityId: household.communityId,
    householdId: household.id,
    estateId: household.estateId,
    kind: 'electricity',
    period: '2026-10',
    amountFen: 8620,
    dueOn: '2026-11-30',
    synthetic: true,
    ...change,
  };
}

async function settle({ platform }: PaymentsParts, seed: string) {
  const now = platform.clock.now();
  const community: Community = {
    id: randomUUID(),
    slug: 'jiaochang',
    name: '教场社区',
    region: '',
    catalogue: 'basic',
    latitude: 36,
    longitude: 117,
  };
  const estate = { id: randomUUID(), communityId: community.id, name: '华府天地' };
  const home = (room: string): Household => ({
    id: randomUUID(),
    communityId: community.id,
    estateId: estate.id,
    building: '3号楼',
    unit: '2单元',
    room,
    synthetic: true,
  });
  const household = home('501');
  const other = home('502');
  const person = (name: string): Person =>
    newPersonRow(platform.fields, {
      openid: createHash('md5').update(seed).update(name).digest('hex'),
      displayName: name,
      now,
    });
  const members = { wang: person('wang'), li: person('li') };
  const outsider = person('stranger');
  const bind = (personId: string, householdId: string) => ({
    id: randomUUID(),
    personId,
    householdId,
    relation: 'owner',
    startedAt: now,
    endedAt: null,
  });
  await platform.db.transaction(async (tx) => {
    await tx.insert(Community, community);
    await tx.insert(Estate, estate);
    await tx.insert(Household, [household, other]);
    await tx.insert(Person, [members.wang, members.li, outsider]);
    await tx.insert(Binding, [
      bind(members.wang.id, household.id),
      bind(members.li.id, household.id),
      bind(outsider.id, other.id),
    ]);
  });
  const actor = ({ id }: Person, at: Household): PersonActor => ({
    kind: 'person',
    personId: id,
    sessionId: randomUUID(),
    grants: [],
    delegations: [],
    householdIds: [at.id],
  });
  return {
    community,
    household,
    actors: { wang: actor(members.wang, household), li: actor(members.li, household) },
    stranger: actor(outsider, other),
  };
}
