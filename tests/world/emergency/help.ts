import { randomUUID } from 'node:crypto';
import { goOnDuty } from '@linli/shared/contracts/duty';
import { getMyCall, raiseCall } from '@linli/shared/contracts/emergency';
import type { MyCallView } from '@linli/shared/contracts/emergency';
import { acceptAlarm, listMyAlarms } from '@linli/shared/contracts/emergency-response';
import type { AlarmView } from '@linli/shared/contracts/emergency-response';
import type { Caller } from '../caller';
import type { World } from '../world';

/** What people do about calls for help, step by step, in a world. */
export class Help {
  constructor(private readonly world: World) {}

  /** Goes on duty, so that calls ask them. */
  async onDuty(...people: Caller[]): Promise<void> {
    for (const person of people) await person.call(goOnDuty, {});
  }

  /** Everything that is due by now has happened. */
  async fire(): Promise<void> {
    await this.world.server.core.timers.fireDue();
  }

  /** Time goes on, and with it the ladder. */
  async after(seconds: number): Promise<void> {
    this.world.clock.advance(seconds * 1000);
    await this.fire();
  }

  /** Presses, and lets the first step begin. */
  async press(person: Caller, more: { isSilent?: boolean } = {}): Promise<MyCallView> {
    const call = await person.call(raiseCall, { callId: randomUUID(), ...more });
    await this.fire();
    return person.call(getMyCall, { callId: call.id });
  }

  /** The person's alarm about that call, or none. */
  async alarmOf(person: Caller, callId: string): Promise<AlarmView | undefined> {
    const { items } = await person.call(listMyAlarms, {});
    return items.find((alarm) => alarm.callId === callId);
  }

  /** The person accepts their alarm about that call. */
  async accept(person: Caller, callId: string): Promise<AlarmView> {
    const alarm = await this.alarmOf(person, callId);
    return person.call(acceptAlarm, { alarmId: alarm?.id ?? '' });
  }
}
