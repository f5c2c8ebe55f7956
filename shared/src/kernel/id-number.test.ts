import { ageOn, checkCharacterOf, isElderlyOn, readIdNumber } from './id-number';

const today = '2026-11-21';
const withCheck = (seventeen: string) => seventeen + checkCharacterOf(seventeen);

it('reads the published example of the standard', () => {
  // GB 11643-1999, appendix.
  expect(readIdNumber('11010519491231002X', today)).toEqual({
    number: '11010519491231002X',
    birthDate: '1949-12-31',
  });
  expect(readIdNumber('440524188001010014', today)).toBeNull(); // before 1900, though the check fits
  expect(readIdNumber(' 11010519491231002x ', today)?.number).toBe('11010519491231002X');
});

it('refuses every other check character, and any one changed digit', () => {
  for (const last of '0123456789') {
    expect(readIdNumber(`11010519491231002${last}`, today)).toBeNull();
  }
  const right = '11010519491231002X';
  for (let at = 0; at < 17; at += 1) {
    const changed = (Number(right.charAt(at)) + 1) % 10;
    expect(
      readIdNumber(right.slice(0, at) + changed.toString() + right.slice(at + 1), today),
    ).toBeNull();
  }
});

it.each(['19540230', '20270101', '18991231', '19541301'])('refuses the birth date %s', (day) => {
  expect(readIdNumber(withCheck(`370902${day}001`), today)).toBeNull();
});

it.each(['', '110105491231002', '11010519491231002XX', 'abcdefghijklmnopqr', '01010519491231002X'])(
  'refuses %p',
  (text) => {
    expect(readIdNumber(text, today)).toBeNull();
  },
);

it('counts full years', () => {
  expect(ageOn('1966-11-21', today)).toBe(60);
  expect(ageOn('1966-11-22', today)).toBe(59);
  expect(ageOn('1964-02-29', '2024-02-29')).toBe(60);
  expect(ageOn('1964-02-29', '2025-02-28')).toBe(60);
  expect(isElderlyOn('1966-11-21', today)).toBe(true);
  expect(isElderlyOn('1966-11-22', today)).toBe(false);
});
