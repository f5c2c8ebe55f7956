/** Somebody whom a visitor of the sandbox can be. All of them are invented. */
export interface SandboxPerson {
  readonly slug: string;
  readonly name: string;
  /** What a visitor should know before choosing. */
  readonly note: string;
  readonly openid: string;
  /** How the product greets them. */
  readonly displayName: string;
  /** `1990000` and their number: nobody's. */
  readonly phone: string;
  /** Of the region 999999, which does not exist; its check digit fits. */
  readonly idNumber: string;
}

/** Phone and id number, by slug. */
const papers: Readonly<Record<string, readonly [phone: string, idNumber: string]>> = {
  'wang-guilan': ['19900000001', '999999195403080027'],
  'li-jianguo': ['19900000002', '999999197106150016'],
  'zhao-min': ['19900000003', '999999198809200029'],
  'chen-jing': ['19900000004', '999999198504120028'],
  'sun-wei': ['19900000005', '99999919790130001X'],
  'hu-bo': ['19900000006', '999999198307170018'],
  'luo-na': ['19900000007', '999999199211050024'],
  'gao-lei': ['19900000008', '999999198108260010'],
  'zheng-kai': ['19900000009', '999999197602090016'],
  'ma-li': ['19900000010', '999999198012180024'],
  'tang-yun': ['19900000011', '999999199005230024'],
  'wang-hao': ['19900000012', '999999198004040013'],
  'zhou-xin': ['19900000013', '999999199507010013'],
};

function person(
  slug: string,
  names: { readonly name: string; readonly displayName: string },
  note: string,
): SandboxPerson {
  const [phone, idNumber] = papers[slug] ?? ['', ''];
  return { slug, ...names, note, openid: `sandbox-${slug}`, phone, idNumber };
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
