import type { FieldCipher } from '../../platform/crypto/field-cipher';
import type { PersonalData, RetentionRule } from '../../platform/held-about-people';
import { eraseCorrections, purgeCorrections } from './commands/erase-corrections';
import { openCorrection } from './correction-text';
import { findMyCorrections } from './privacy.queries';

/** More requests than anybody makes. */
const most = 10_000;

/** What somebody has asked to be corrected. */
export function correctionData(fields: FieldCipher): PersonalData {
  return {
    name: 'privacy.corrections',
    title: '更正申请',
    purpose: '请工作人员更正您的信息；答复后保存 3 年。',
    async collect(manager, personId) {
      const asked = await findMyCorrections(manager, personId, { after: null, limit: most });
      return asked.map((request) => {
        const { about, state, askedAt, answeredAt } = request;
        return { about, ...openCorrection(fields, request), state, askedAt, answeredAt };
      });
    },
    erase: eraseCorrections,
  };
}

/** How long answered requests are kept. */
export const correctionRetention: RetentionRule = {
  dataClass: 'privacy.corrections',
  title: '答复过的更正申请',
  keepDays: 1096,
  citation:
    '《个人信息保护法》第五十条：受理和处理个人行使权利的申请；保存 3 年备查（期限需律师确认）',
  purge: purgeCorrections,
};
