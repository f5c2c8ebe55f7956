/**
 * What somebody may see of personal data whose whole they do not need. Pure: server and app mask alike.
 * Everything is counted in characters as people see them, so a rare family name is not cut in half.
 */

/** A phone number without its middle: `138****1234`; fewer than seven digits show nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  if (digits.length < 7) return '*'.repeat(digits.length);
  const shown = digits.length >= 11 ? 3 : 0;
  return `${digits.slice(0, shown)}${'*'.repeat(digits.length - shown - 4)}${digits.slice(-4)}`;
}

/** A name by its first character, `王**`: two stars whatever the length, so that the length tells nothing. */
export function maskName(name: string): string {
  const [first] = [...name.trim()];
  return first === undefined ? '' : `${first}**`;
}

/** An id number by its region and its last four, `3709**********1234`; shorter ones show nothing. */
export function maskIdNumber(idNumber: string): string {
  const characters = idNumber.trim();
  if (characters.length < 15) return '*'.repeat(characters.length);
  return `${characters.slice(0, 4)}${'*'.repeat(characters.length - 8)}${characters.slice(-4)}`;
}

/** A plate by its region and its last two, `鲁J***45`; enough to tell two cars of one household apart. */
export function maskPlate(plate: string): string {
  const characters = [...plate.replace(/[\s·.]/g, '')];
  if (characters.length < 6) return '*'.repeat(characters.length);
  const hidden = '*'.repeat(characters.length - 4);
  return `${characters.slice(0, 2).join('')}${hidden}${characters.slice(-2).join('')}`;
}
