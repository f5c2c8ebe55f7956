import { erasureOpenCall } from '@linli/shared/contracts/privacy';
import type { Position } from '@linli/shared/contracts/emergency-terms';
import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { PersonalData } from '../../platform/held-about-people';
import { findAlarmsOfPerson } from './alarms.queries';
import { positionOf } from './call-row';
import { findHeldCall, findMyCalls, findMyOpenCall } from './calls.queries';
import { forgetInCalls } from './commands/forget-in-calls';
import { alarmWords, outcomeWords, triggerWords } from './emergency.words';

const most = 1000;

function placeWords(position: Position | null): string | null {
  if (position === null) return null;
  const { latitude, longitude, accuracy } = position;
  return `北纬 ${latitude} 度，东经 ${longitude} 度，误差 ${accuracy} 米`;
}

/** What this module holds about a person: their calls for help, and those they were asked to help in. */
export function emergencyPersonalData(fields: FieldCipher): PersonalData[] {
  return [
    {
      name: 'emergency.calls',
      title: '呼救记录',
      purpose: '用来派人救助和回看救助是否及时；呼救时的位置在结束 30 天后删除，记录保存 3 年。',
      async collect(manager, personId) {
        const calls = await findMyCalls(manager, personId, { after: null, limit: most });
        const alarms = await findAlarmsOfPerson(manager, personId, most);
        return {
          calls: calls.map((call) => ({
            raisedAt: call.raisedAt,
            closedAt: call.closedAt,
            outcome: call.outcome === null ? null : outcomeWords[call.outcome],
            trigger: triggerWords[call.trigger],
            isDrill: call.isDrill,
            position: placeWords(positionOf(fields, call)),
          })),
          askedToHelp: alarms.map(({ offeredAt, answeredAt, state }) => ({
            ...{ offeredAt, answeredAt, state: alarmWords[state] },
          })),
        };
      },
      erase: forgetInCalls,
      /** Nobody disappears while help is on the way, neither who called nor who comes. */
      async obstacle(manager, personId) {
        const open =
          (await findMyOpenCall(manager, personId)) ?? (await findHeldCall(manager, personId));
        return open === null ? null : erasureOpenCall;
      },
    },
  ];
}
