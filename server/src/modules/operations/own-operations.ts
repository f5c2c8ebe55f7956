import type { PersonalData } from '../../platform/held-about-people';
import { findRecordsOf } from './operations.queries';

/** What somebody did in posts: part of their copy; kept after an erasure, when its opaque id is nobody's. */
export const ownOperations: PersonalData = {
  name: 'operations.own',
  title: '在岗操作记录',
  purpose:
    '法律要求留存操作日志，用于追责；只有内部编号，没有姓名。注销后仍按期限保留，但不再能对应到您。',
  async collect(manager, personId) {
    const rows = await findRecordsOf(manager, personId);
    return rows.map(({ at, post, action, object, count }) => ({ at, post, action, object, count }));
  },
  // The name went with the person; the row says only which opaque id acted, and the sealed log commits to it.
  erase: () => Promise.resolve(),
};
