import { checkCharacterOf } from '@linli/shared/kernel/id-number';
import { dayMs, dayOf } from '@linli/shared/kernel/time';
import type { Relation } from '@linli/shared/contracts/register';
import type { Estate, Household } from '../modules/households';
import type { NewResident } from '../modules/register';
import { seededRandom } from './seeded-random';

/** So few that the register speaks for nobody: invented people must not become measured facts. */
const registeredHouseholds = 60;

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const given = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '明',
  '静',
  '子涵',
  '宇轩',
  '桂芳',
  '德明',
  '晓燕',
  '海涛',
];

interface Role {
  readonly relation: Relation;
  readonly ages: readonly [number, number];
}

/** Who lives together: an old person alone, an old couple, a family with a child. */
const homes: readonly (readonly Role[])[] = [
  [{ relation: 'head', ages: [66, 88] }],
  [
    { relation: 'head', ages: [61, 79] },
    { relation: 'spouse', ages: [60, 78] },
  ],
  [
    { relation: 'head', ages: [30, 48] },
    { relation: 'spouse', ages: [28, 46] },
    { relation: 'child', ages: [3, 16] },
  ],
];

/** Generated residents of some generated households: names and numbers are invented. */
export function generateResidents(
  estates: readonly Estate[],
  households: readonly Household[],
  now: number,
): NewResident[] {
  const random = seededRandom(20_261_121);
  const names = new Map(estates.map((estate) => [estate.id, estate.name]));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let running = 0;
  const few = Math.min(registeredHouseholds, Math.floor(households.length / 10));
  return households.slice(0, few).flatMap((household) => {
    const home = pick(homes);
    return home.map(({ relation, ages: [least, most] }): NewResident => {
      running += 1;
      const years = least + random() * (most - least);
      const birthDate = dayOf(now - Math.round(years * 365.25) * dayMs);
      const first = `370902${birthDate.replaceAll('-', '')}${(running % 1000).toString().padStart(3, '0')}`;
      const { building, unit, room } = household;
      return {
        communityId: household.communityId,
        householdId: household.id,
        estateId: household.estateId,
        address: [names.get(household.estateId) ?? '', building, unit, room].join(' '),
        name: `${pick(surnames)}${pick(given)}`,
        birthDate,
        idNumber: `${first}${checkCharacterOf(first)}`,
        gender: (running % 1000) % 2 === 1 ? 'male' : 'female',
        phone: relation === 'child' ? null : `199${(running + 10_000_000).toString()}`,
        relation,
        livesAlone: home.length === 1,
        fromOn: dayOf(now - Math.round(Math.min(years, 2) * 365) * dayMs),
        importId: null,
        now,
      };
    });
  });
}
