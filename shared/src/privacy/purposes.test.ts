import { keptClasses } from './kept-classes';
import { consentPurposes, purposeIds, purposeOf, purposes } from './purposes';

describe('the purposes', () => {
  it('are all there, once each and in order', () => {
    expect(purposes.map(({ id }) => id)).toEqual([...purposeIds]);
    for (const id of purposeIds) expect(purposeOf(id).id).toBe(id);
  });

  it('ask for a separate consent exactly where data is sensitive', () => {
    for (const { sensitive, asksFor } of purposes) {
      expect(asksFor === 'separate').toBe(sensitive);
    }
    expect(consentPurposes).toHaveLength(5);
  });

  it('say in Chinese what, why, how long, by which law and what stops', () => {
    for (const purpose of purposes) {
      const texts = [
        purpose.title,
        purpose.why,
        purpose.howLong,
        purpose.withoutIt,
        ...purpose.what,
      ];
      for (const text of texts) expect(text).toMatch(/^[^A-Za-z]+$/);
      expect(purpose.basis).toMatch(/《.+》/);
      expect(purpose.since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    for (const { citation } of keptClasses) expect(citation).toMatch(/[\u4e00-\u9fff]/);
  });
});
