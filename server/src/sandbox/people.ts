/** Somebody whom a visitor of the sandbox can be. All of them are invented. */
export interface SandboxPerson {
  readonly slug: string;
  readonly name: string;
  /** What a visitor should know before choosing. */
  readonly note: string;
  readonly openid: string;
  /** How the product greets them. */
  readonly displayName: string;
}

function person(
  slug: string,
  names: { readonly name: string; readonly displayName: string },
  note: string,
): SandboxPerson {
  return { slug, ...names, note, openid: `sandbox-${slug}` };
}

/** The people that the login page offers, in its order. */
export const sandboxPeople: readonly SandboxPerson[] = [
  person(
    'wang-guilan',
    { name: '王桂兰', displayName: '王阿姨' },
    '72 岁，华府天地 3号楼 2单元 501，老人',
  ),
  person(
    'li-jianguo',
    { name: '李建国', displayName: '李建国' },
    '华府天地 1号楼 1单元 302，有欠费',
  ),
  person('zhao-min', { name: '赵敏', displayName: '赵敏' }, '山语观邸 5号楼 1单元 1102'),
  person('chen-jing', { name: '陈静', displayName: '陈静' }, '社区工作人员'),
  person('sun-wei', { name: '孙伟', displayName: '孙伟' }, '验收检查员'),
  person('hu-bo', { name: '胡波', displayName: '胡波' }, '物业工作人员'),
  person('luo-na', { name: '罗娜', displayName: '罗娜' }, '网格员'),
  person('gao-lei', { name: '高磊', displayName: '高磊' }, '社区民警'),
  person('zheng-kai', { name: '郑凯', displayName: '郑凯' }, '管理人员：任命与审批'),
  person('ma-li', { name: '马丽', displayName: '马丽' }, '管理人员：第二审批人'),
  person('tang-yun', { name: '唐云', displayName: '唐云' }, '运维人员：密钥与自检'),
  person('wang-hao', { name: '王浩', displayName: '王浩' }, '王桂兰的儿子，住在外地'),
  person('zhou-xin', { name: '周新', displayName: '周新' }, '刚搬来，还没有绑定房屋'),
];

/** Finds a person by slug or openid. */
export function findPerson(key: string): SandboxPerson | undefined {
  return sandboxPeople.find((one) => one.slug === key || one.openid === key);
}
