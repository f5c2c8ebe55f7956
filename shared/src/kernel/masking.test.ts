import { maskIdNumber, maskName, maskPhone, maskPlate } from './masking';

it.each([
  ['13812341234', '138****1234'],
  ['+86 138 1234 1234', '138****1234'],
  ['8613812341234', '138****1234'],
  ['6331234', '***1234'],
  ['110', '***'],
  ['', ''],
])('masks the phone number %s as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

it.each([
  ['王桂兰', '王**'],
  ['王浩', '王**'],
  ['欧阳震华', '欧**'],
  ['𠮷田', '𠮷**'],
  ['  李 ', '李**'],
  ['', ''],
])('masks the name %s as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

it.each([
  ['370902195401011234', '3709**********1234'],
  ['37090219540101123X', '3709**********123X'],
  ['370902540101123', '3709*******1123'],
  ['1234', '****'],
])('masks the id number %s as %s', (idNumber, masked) => {
  expect(maskIdNumber(idNumber)).toBe(masked);
});

it.each([
  ['鲁J12345', '鲁J***45'],
  ['鲁J·12345', '鲁J***45'],
  ['鲁JD12345', '鲁J****45'],
  ['鲁J1', '***'],
])('masks the plate %s as %s', (plate, masked) => {
  expect(maskPlate(plate)).toBe(masked);
});

it('never shows the middle of what it masks', () => {
  for (let number = 0; number < 10_000; number += 7) {
    const middle = number.toString().padStart(4, '0');
    expect(maskPhone(`138${middle}5678`)).toBe('138****5678');
  }
});
