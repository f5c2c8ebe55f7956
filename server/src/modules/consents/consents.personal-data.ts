import { purposeOf } from '@linli/shared/privacy/purposes';
import type { PersonalData } from '../../platform/held-about-people';
import { eraseDecisions } from './commands/erase-decisions';
import { findDecisions } from './consents.queries';

/** More decisions than anybody makes. */
const most = 10_000;

/** What somebody has agreed to and when. */
export const consentData: PersonalData = {
  name: 'consents.decisions',
  title: '同意与撤回的记录',
  purpose: '证明哪些用途是您自己同意的；保存到注销账号。',
  async collect(manager, personId) {
    const decisions = await findDecisions(manager, personId, { after: null, limit: most });
    return decisions.map(({ purpose, version, given, decidedAt }) => ({
      purpose: purposeOf(purpose).title,
      version,
      given,
      decidedAt,
    }));
  },
  erase: eraseDecisions,
};
