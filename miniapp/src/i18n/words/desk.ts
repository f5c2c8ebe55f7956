/** Words of the desk of people in a post. */
export const desk = {
  title: '工作台',
  lead: '这里只列出您的岗位能办的事。看居民的资料、导出和决定，都会记进操作记录。',
  signIn: { title: '登录后进工作台', words: '工作台只给在岗的人用。', action: '去登录' },
  noPost: {
    title: '您现在没有岗位',
    words: '工作台是给社区、物业和网格的在岗人员用的。要上岗，请找社区的管理人员任命。',
    action: '去出示任职码',
  },
  held: (posts: string) => `您的岗位：${posts}`,
  duties: {
    management: '管理',
    operation: '办事',
    maintenance: '运维',
    own: '我自己的',
  },
  waiting: (count: number, isMore: boolean) =>
    isMore ? `${count.toString()} 件以上在等` : `${count.toString()} 件在等`,
  nothingWaits: '没有在等的',
  entries: {
    posts: { title: '岗位管理', note: '谁在什么岗位，任命和免去' },
    approvals: { title: '审批', note: '别人提出、要第二个人同意的事' },
    ownRequests: { title: '我提出的申请', note: '等第二个人同意的，和已经办结的' },
    operations: { title: '操作记录', note: '谁看了、改了、导出了什么' },
    myOperations: { title: '我的操作记录', note: '我在岗位上做过的每一步' },
    myPosts: { title: '我的岗位', note: '岗位的范围，辞去岗位' },
    applications: { title: '绑定申请', note: '居民申请绑定住户，核对后同意或退回' },
    codes: { title: '绑定码', note: '物业给住户打印的绑定码' },
    register: { title: '居民登记', note: '楼栋、住户、居住的人' },
    imports: { title: '批量导入', note: '从表格导入，先预览再写入' },
    exports: { title: '数据导出', note: '写明用途，第二个人同意后下载' },
    corrections: { title: '更正请求', note: '居民说登记得不对的地方' },
    quarantine: { title: '车位异常', note: '没有采信的车位读数' },
    vault: { title: '加密自检', note: '抽查密文，轮换密钥' },
    retention: { title: '保留期', note: '到期资料的清理记录' },
  },
} as const;
