import { QueryFailedError } from 'typeorm';
import { createLog } from './log';
import { WeChatError } from './wechat';

const openid = 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M';

function lineOf(fields: object): string {
  const lines: string[] = [];
  createLog('info', { write: (line: string) => void lines.push(line) }).error(fields, 'it failed');
  return lines.join('');
}

function parsed(fields: object): { err: Record<string, unknown> } {
  return JSON.parse(lineOf(fields)) as { err: Record<string, unknown> };
}

/** As mysql2 and TypeORM throw it: the row stands in the sentence, in the statement and in the parameters. */
function failedInsert(): QueryFailedError {
  const driverError = Object.assign(
    new Error(`Duplicate entry '${openid}' for key 'ux_people_openid'`),
    {
      code: 'ER_DUP_ENTRY',
      errno: 1062,
      sqlState: '23000',
      sql: `INSERT INTO people VALUES ('${openid}', '王桂兰')`,
      sqlMessage: `Duplicate entry '${openid}'`,
    },
  );
  return new QueryFailedError('INSERT INTO people VALUES (?, ?)', [openid, '王桂兰'], driverError);
}

describe('the log', () => {
  it('keeps the parameters of a failed statement out, also as a cause', () => {
    const outer = new Error('not saved', { cause: failedInsert() });
    for (const err of [failedInsert(), outer]) {
      const line = lineOf({ err });
      expect(line).not.toContain(openid);
      expect(line).not.toContain('王桂兰');
      expect(line).toContain('ER_DUP_ENTRY');
      expect(line).toContain('INSERT INTO people VALUES (?, ?)');
    }
  });

  it('keeps out what a parser quotes of a text', () => {
    let err: unknown;
    try {
      JSON.parse(`${openid} is no JSON`);
    } catch (error) {
      err = error;
    }
    expect(err).toBeInstanceOf(SyntaxError);
    expect(lineOf({ err })).not.toContain(openid.slice(0, 6));
  });

  it('says what, where and why of every other error', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const err = new WeChatError('unavailable', 'WeChat did not answer', {
      code: 'NO_ANSWER',
      cause,
    });
    const line = parsed({ err });
    expect(line.err).toMatchObject({
      type: 'WeChatError',
      message: 'WeChat did not answer',
      errorCode: 'NO_ANSWER',
      kind: 'unavailable',
      cause: { message: 'connect ECONNREFUSED', errorCode: 'ECONNREFUSED' },
    });
    expect(line.err['stack']).toContain('log.test.ts');
  });

  it('removes personal fields beside the error', () => {
    expect(lineOf({ openid, person: { name: '王桂兰' } })).not.toMatch(/o6_bm|王桂兰/);
  });
});
