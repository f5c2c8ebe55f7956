import type { Post } from '@linli/shared/kernel/roles';

/** What the posts are called in messages and in what an approval says. */
export const postNames: Readonly<Record<Post, string>> = {
  administrator: '管理人员',
  'community-staff': '社区工作人员',
  'property-staff': '物业工作人员',
  'grid-worker': '网格员',
  police: '社区民警',
  inspector: '检查人员',
  maintainer: '运维人员',
};
