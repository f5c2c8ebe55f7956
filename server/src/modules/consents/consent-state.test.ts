import { consentStateOf } from './consent-state';

describe('where a person stands', () => {
  it('is nowhere before any decision: silence is no consent', () => {
    expect(consentStateOf(undefined, { version: 1 })).toBe('never');
  });

  it('follows the newest decision', () => {
    expect(consentStateOf({ version: 2, given: true }, { version: 2 })).toBe('given');
    expect(consentStateOf({ version: 2, given: false }, { version: 2 })).toBe('withdrawn');
  });

  it('asks again when the purpose has changed since', () => {
    expect(consentStateOf({ version: 1, given: true }, { version: 2 })).toBe('outdated');
    expect(consentStateOf({ version: 1, given: false }, { version: 2 })).toBe('withdrawn');
  });
});
