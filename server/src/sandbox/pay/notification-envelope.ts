import { createCipheriv, randomBytes } from 'node:crypto';
import type { Sandbox } from '../context';
import { shanghaiTime, transactionOf, type Order } from './order';

/** The body of a payment's notification, its resource encrypted; faults that are on falsify the contents. */
export function notificationBody(sandbox: Sandbox, order: Order): string {
  const associatedData = 'transaction';
  const nonce = randomBytes(6).toString('hex');
  const plain = JSON.stringify(falsified(sandbox, transactionOf(order)));
  const key = Buffer.from(sandbox.credentials.apiV3Key, 'utf8');
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(nonce, 'utf8'));
  cipher.setAAD(Buffer.from(associatedData, 'utf8'));
  const sealed = [cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return JSON.stringify({
    id: order.delivery?.id,
    create_time: shanghaiTime(order.paidAt ?? order.createdAt),
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: Buffer.concat(sealed).toString('base64'),
      associated_data: associatedData,
      nonce,
    },
  });
}

function falsified(
  sandbox: Sandbox,
  transaction: Record<string, unknown>,
): Record<string, unknown> {
  const { faults } = sandbox;
  const changed = { ...transaction };
  if (faults.take('wrong-amount') !== undefined) {
    changed['amount'] = { total: 1, payer_total: 1, currency: 'CNY', payer_currency: 'CNY' };
  }
  if (faults.take('wrong-mchid') !== undefined) changed['mchid'] = '1900000001';
  if (faults.take('unknown-order') !== undefined) {
    changed['out_trade_no'] = `UNKNOWN${randomBytes(8).toString('hex')}`;
  }
  return changed;
}
