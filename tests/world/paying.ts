import { randomUUID } from 'node:crypto';
import { getPayment, payBills } from '@linli/shared/contracts/payments';
import type { PaymentState } from '@linli/shared/contracts/payments';
import { addBills } from '@linli/server/modules/payments/index';
import type { BillDraft } from '@linli/server/modules/payments/index';
import { Payment } from '@linli/server/modules/payments/entities/payment.entity';
import type { Caller } from './caller';
import { eventually } from './eventually';
import type { World } from './world';

/** What a person does with bills, step by step, in a world. */
export class Paying {
  constructor(private readonly world: World) {}

  /** Raises bills for the household of a sandbox person; answers their ids. */
  newBills(slug: string, ...changes: Partial<BillDraft>[]): Promise<string[]> {
    const household = this.world.scene.households[slug];
    if (household === undefined) throw new Error(`${slug} lives nowhere`);
    const drafts = changes.map((change) => ({
      communityId: household.communityId,
      householdId: household.id,
      estateId: household.estateId,
      kind: 'electricity' as const,
      period: '2026-10',
      amountFen: 8620,
      dueOn: '2099-12-31',
      synthetic: true,
      ...change,
    }));
    return this.world.platform.db.transaction((tx) => addBills(tx, drafts));
  }

  /** Goes to the cashier. */
  async start(person: Caller, billIds: string[], idempotencyKey = randomUUID()) {
    const { payment, pay } = await person.call(payBills, { billIds, idempotencyKey });
    const prepayId = pay?.package.replace('prepay_id=', '') ?? '';
    return { id: payment.id, payment, pay, prepayId, outTradeNo: await this.numberOf(payment.id) };
  }

  /** Puts a thumb on the button of the cashier. */
  confirm(prepayId: string) {
    return this.world.sandbox('POST', `/sandbox/cashier/${prepayId}/confirm`);
  }

  /** Waits until the payment is in that state. */
  reaches(person: Caller, paymentId: string, state: PaymentState) {
    return eventually(async () => {
      const payment = await person.call(getPayment, { paymentId });
      if (payment.state !== state) throw new Error(`${payment.state}, not ${state}`);
      return payment;
    });
  }

  /** Switches faults of WeChat on; none switches all off. */
  async faults(...faults: { kind: string; [more: string]: unknown }[]): Promise<void> {
    const { status } = await this.world.sandbox('PUT', '/sandbox/faults', { faults });
    if (status !== 200) throw new Error(`the sandbox refused the faults: ${status.toString()}`);
  }

  /** Our number at WeChat, which no endpoint shows. */
  private async numberOf(paymentId: string): Promise<string> {
    const row = await this.world.platform.db.read((m) => m.findOneBy(Payment, { id: paymentId }));
    return row?.outTradeNo ?? '';
  }
}
