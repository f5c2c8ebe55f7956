import { purposeOf } from '@linli/shared/privacy/purposes';

/** What somebody sends along who has read the purposes as they are today and ticked them. */
export const agreed = {
  phone: { consent: { purpose: 'phone' as const, version: purposeOf('phone').version } },
  realName: { consent: { purpose: 'real-name' as const, version: purposeOf('real-name').version } },
};
