import { freshCode, readCode } from './code-words';

test('a code has twelve characters in three groups, none that can be mistaken for another', () => {
  const codes = Array.from({ length: 500 }, freshCode);
  for (const code of codes)
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(new Set(codes).size).toBe(500);
});

test('a code is read however it is written or scanned', () => {
  const code = freshCode();
  const plain = code.replaceAll('-', '');
  for (const typed of [
    code,
    plain,
    plain.toLowerCase(),
    `LINLI-HOME:${code}`,
    code.replaceAll('-', ' — '),
  ]) {
    expect(readCode(typed)).toBe(code);
  }
  for (const wrong of ['', 'ABC', `${plain}2`, plain.replace(/.$/, '0'), '你好']) {
    expect(readCode(wrong)).toBeNull();
  }
});
