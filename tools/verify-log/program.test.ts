import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const program = path.join(__dirname, 'verify-log.mjs');

describe('the program', () => {
  it('checks SM2 signatures by the standard’s own example', () => {
    const vectors = path.join(__dirname, '../../shared/fixtures/vectors/sm.json');
    const script = `
      import { sm2Verify } from ${JSON.stringify(program)};
      import { readFileSync } from 'node:fs';
      const [vector] = JSON.parse(readFileSync(${JSON.stringify(vectors)})).sm2_sign;
      const hex = (text) => Buffer.from(text, 'hex');
      const key = hex('04' + vector.pub_x + vector.pub_y);
      const signature = hex(vector.r + vector.s);
      const message = Buffer.from(vector.msg_utf8);
      const answers = [sm2Verify(key, message, signature)];
      for (const part of [key, message, signature]) {
        part[part.length - 1] ^= 1;
        answers.push(sm2Verify(key, message, signature));
        part[part.length - 1] ^= 1;
      }
      for (const [r, s] of [['00', vector.s], [vector.r, '00'], ['ff', vector.s], [vector.r, 'ff']]) {
        const wide = (text) => (text.length === 2 ? text.repeat(32) : text);
        answers.push(sm2Verify(key, message, hex(wide(r) + wide(s))));
      }
      console.log(JSON.stringify(answers));`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(JSON.parse(out)).toEqual([true, false, false, false, false, false, false, false]);
  });

  it('stands alone', () => {
    const imports = [
      ...readFileSync(program, 'utf8').matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g),
    ];
    expect(imports.length).toBeGreaterThan(3);
    for (const [, name] of imports) expect(name).toMatch(/^node:/);
  });
});
