/** A class of data that no job removes, and why. */
export interface KeptClass {
  readonly dataClass: string;
  readonly title: string;
  /** How long in Chinese words, because it is no number of days. */
  readonly keep: string;
  readonly citation: string;
}

/** What stays, with the reason: shown beside the times after which other data goes. */
export const keptClasses: readonly KeptClass[] = [
  {
    dataClass: 'evidence.log',
    title: '公开的使用存证条目',
    keep: '长期保存，里面没有个人信息',
    citation:
      '公示可核对的需要；条目只含类型、钟点和摘要值，符合《个人信息保护法》第七十三条匿名化的含义（需律师确认）',
  },
  {
    dataClass: 'operations.log',
    title: '工作人员操作日志',
    keep: '不少于 6 个月，与存证一起长期保存',
    citation: '《网络安全法》关于留存网络日志不少于六个月的规定',
  },
  {
    dataClass: 'payments.accounts',
    title: '账单与缴费账目',
    keep: '按会计档案期限保存；注销账号后不再写明是谁交的',
    citation: '《会计档案管理办法》（财政部、国家档案局令第 79 号）；适用期限需财务和律师确认',
  },
  {
    dataClass: 'consents.history',
    title: '同意与撤回的记录',
    keep: '保存到注销账号',
    citation: '《个人信息保护法》第十四条、第十五条：证明同意由本人作出、撤回已生效',
  },
];
