const han = /^\p{Script=Han}+$/u;
const clock = '\\d{1,2}:\\d{2}(:\\d{2})?';
const day = '\\d{4}年\\d{1,2}月\\d{1,2}日';
const moment = `(${day}( ${clock})?|${clock})`;

const upTo =
  (count: number) =>
  (value: string): boolean =>
    [...value].length <= count;
const like =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);

/** What a field of a kind may hold; fields are named kind + number, `thing1`. */
const rules: Readonly<Record<string, (value: string) => boolean>> = {
  thing: upTo(20),
  number: like(/^-?[\d.]{1,32}$/),
  letter: like(/^[A-Za-z]{1,32}$/),
  symbol: upTo(5),
  character_string: like(/^[\x21-\x7e]{1,32}$/),
  time: like(new RegExp(`^${moment}(~${moment})?$`)),
  date: like(new RegExp(`^${moment}(~${moment})?$`)),
  amount: like(/^[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?$/),
  phone_number: like(/^[\d+\-() ]{1,17}$/),
  car_number: upTo(8),
  name: (value) => (han.test(value) ? [...value].length <= 10 : /^[A-Za-z ·.]{1,20}$/.test(value)),
  phrase: (value) => han.test(value) && [...value].length <= 5,
  enum: upTo(20),
};

/** True if a subscribe message may carry this value in this field. */
export function fitsTemplateField(field: string, value: string): boolean {
  const kind = /^([a-z_]+?)\d{1,3}$/.exec(field)?.[1] ?? '';
  const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined;
  return rule !== undefined && value !== '' && rule(value);
}
