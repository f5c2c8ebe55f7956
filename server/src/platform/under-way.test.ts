import { UnderWay } from './under-way';

/** Something slow that is answered when the test says so. */
function slowly() {
  const answers: ((text: string) => void)[] = [];
  const begin = jest.fn(() => new Promise<string>((resolve) => void answers.push(resolve)));
  return { begin, answers };
}

describe('what is under way', () => {
  it('is begun once for all who ask meanwhile, and anew afterwards', async () => {
    const { begin, answers } = slowly();
    const underWay = new UnderWay<string>();
    const both = [underWay.ask('a', begin), underWay.ask('a', begin)];
    expect(begin).toHaveBeenCalledTimes(1);
    answers[0]?.('one');
    expect(await Promise.all(both)).toEqual(['one', 'one']);
    void underWay.ask('a', begin);
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('is told apart by its key', () => {
    const { begin } = slowly();
    const underWay = new UnderWay<string>();
    void underWay.ask('a', begin);
    void underWay.ask('b', begin);
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('fails for all who asked, and for nobody later', async () => {
    const underWay = new UnderWay<string>();
    const fail = (): Promise<string> => Promise.reject(new Error('busy'));
    const both = await Promise.allSettled([underWay.ask('a', fail), underWay.ask('a', fail)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await underWay.ask('a', () => Promise.resolve('well'))).toBe('well');
  });

  it('is not joined after a change, not even once the earlier one is done', async () => {
    const { begin, answers } = slowly();
    const underWay = new UnderWay<string>();
    const before = underWay.ask('a', begin);
    underWay.forget();
    const after = underWay.ask('a', begin);
    answers[0]?.('before');
    expect(await before).toBe('before');
    const joining = underWay.ask('a', begin);
    expect(begin).toHaveBeenCalledTimes(2);
    answers[1]?.('after');
    expect(await Promise.all([after, joining])).toEqual(['after', 'after']);
  });
});
