import * as fc from 'fast-check';
import { ageOn } from '@linli/shared/kernel/id-number';
import { cohortOf } from '../resident-row';
import { countAge, isMixed } from './recount';
import type { AgeCounts } from './recount';

const today = '2026-11-21';
const none = (): AgeCounts => ({
  total: 0,
  children: 0,
  from60: 0,
  from65: 0,
  from80: 0,
  from60Alone: 0,
  unknownAge: 0,
});

test('whoever is counted by the cohort alone is counted as by the birth date', () => {
  const births = fc
    .date({
      min: new Date('1905-01-01T00:00:00Z'),
      max: new Date('2026-11-20T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(births, fc.boolean(), (birth, isAlone) => {
      const cohort = cohortOf(birth);
      if (isMixed(cohort, today)) return;
      const [coarse, exact] = [none(), none()];
      const alone = isAlone ? 1 : 0;
      countAge(coarse, { age: ageOn(`${(cohort + 4).toString()}-12-31`, today), people: 1, alone });
      countAge(exact, { age: ageOn(birth, today), people: 1, alone });
      expect(coarse).toEqual(exact);
    }),
  );
});

test('few cohorts need their birth dates opened', () => {
  const cohorts = Array.from({ length: 25 }, (_, at) => 1905 + at * 5);
  expect(cohorts.filter((cohort) => isMixed(cohort, today))).toEqual([1945, 1960, 1965, 2005]);
});
