import type { World } from './world';

/** Something that arrived at a phone of the sandbox. */
export interface ArrivedMessage {
  readonly id: string;
  readonly kind: 'sms' | 'voice';
  readonly to: string;
  readonly text: string;
  /** How often the product has sent it. */
  readonly times: number;
  readonly state: 'arrived' | 'delivered' | 'failed';
}

/** Everything that has arrived at a number, oldest first, once all that is due was sent. */
export async function arrivedAt(world: World, phone: string): Promise<ArrivedMessage[]> {
  await world.server.core.channels.sendDue();
  const { body } = await world.sandbox('GET', `/sandbox/phones/${phone}`);
  return (body as { messages: ArrivedMessage[] }).messages.reverse();
}

/** What the SMS to a number say, oldest first. */
export async function smsTo(world: World, phone: string): Promise<string[]> {
  const arrived = await arrivedAt(world, phone);
  return arrived.filter(({ kind }) => kind === 'sms').map(({ text }) => text);
}
