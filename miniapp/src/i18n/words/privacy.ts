/** Words of the sheet that asks in WeChat's place. */
export const privacyAsk = {
  title: '用之前先问您一声',
  for: {
    getPhoneNumber: '这一步要向微信要您的手机号，用来核对您是这户的人、有急事时能联系到您。',
    getRealtimePhoneNumber:
      '这一步要向微信要您的手机号，用来核对您是这户的人、有急事时能联系到您。',
    getLocation: '这一步要用到手机的位置，用来告诉救助的人您在哪里。',
    chooseMedia: '这一步要打开您选的照片或相机，只上传您选中的那几张。',
    scanCode: '这一步要打开相机扫码，不会保存画面。',
    setClipboardData: '这一步要把内容放进剪贴板，不会读您剪贴板里的东西。',
  } as Readonly<Record<string, string>>,
  forAnything: '这一步要用到微信规定需要您同意的信息，用在哪里都写在隐私说明里。',
  refusing: '不同意也没关系，其他功能照常用，只是这一步办不了。',
  read: '看完整的隐私保护指引',
  cannotRead: '现在打不开微信里的指引。可以到“我的 – 隐私说明”里看。',
  agree: '同意',
  disagree: '不同意',
} as const;

/** Words of the public page on what is collected. */
export const privacyNotice = {
  title: '隐私说明',
  version: (version: number, since: string) => `第 ${version.toString()} 版，${since} 起`,
  lead: '收集什么、为什么、留多久，都写在这里。不登录也能看。',
  purposes: '每项用途',
  what: '收集什么',
  why: '为什么',
  howLong: '留多久',
  basis: '法律依据',
  withoutIt: '不同意会怎样',
  toReview: '正式使用前还要请律师确认的',
  notInUse: '这项功能还没有开通，现在不收集。',
  asks: { none: '办事必需', consent: '您同意才用', separate: '敏感信息，单独问您' },
  retention: '保存多久',
  retentionLead: '到期的每天清理一次，清理过没有、清了多少，公开记录里查得到。',
} as const;

/** Words of consents. */
export const consents = {
  title: '隐私与同意',
  signIn: { title: '登录后看自己的选择', words: '同意了什么只有您自己知道。', action: '去登录' },
  lead: '下面每一项都由您自己定，随时可以关上。办事必需的那些写在隐私说明里。',
  sensitive: '敏感信息，一项一项单独问',
  usual: '一般信息',
  states: {
    given: (when: string) => `${when} 同意`,
    withdrawn: (when: string) => `${when} 撤回，已经停用`,
    outdated: '说明有更新，请重新看一遍再选',
    never: '还没有选过',
  },
  ask: (title: string) => `同意使用“${title}”吗`,
  give: '同意',
  stop: (title: string) => `关上“${title}”吗`,
  withdraw: '关上',
  keep: '先不关',
  whatStops: (words: string) => `关上以后：${words}`,
  readAll: '看隐私说明',
  history: '我选过的',
  historyEmpty: '还没有选过。',
  given: '同意',
  withdrawn: '撤回',
  version: (version: number) => `第 ${version.toString()} 版说明`,
} as const;

/** Words of what is held about oneself. */
export const myData = {
  title: '我的数据',
  signIn: { title: '登录后看自己的数据', words: '这些内容只给您本人看。', action: '去登录' },
  lead: '社区存着的、跟您有关的全部内容，按用处分开。',
  nothingOf: (sections: readonly { readonly title: string }[]) =>
    sections.length === 0 ? '' : `没有存您的：${sections.map(({ title }) => title).join('、')}。`,
  count: (count: number) => `这 ${count.toString()} 条`,
  shownOf: (count: number) => `只列出最近的一部分，一共 ${count.toString()} 条，下载里有全部。`,
  unknown: '没有填',
  take: '下载我的全部数据',
  taking: '正在准备…',
  taken: '已经交给手机保存，是一份别的软件也能读的文件。',
  takenH5: '已经下载，是一份别的软件也能读的文件。',
  takeFailed: '没有保存成功，可以再试一次。',
  correct: '哪里不对',
  profile: { title: '改称呼和手机号', note: '自己就能改' },
  corrections: { title: '申请更正', note: '房号、登记、账单等，请工作人员改' },
  erase: { title: '注销账号', note: '删除账号和数据，马上生效' },
} as const;

/** Words of asking for a correction, and of answering. */
export const corrections = {
  title: '申请更正',
  signIn: { title: '登录后申请更正', words: '申请只有您和工作人员看得到。', action: '去登录' },
  about: '关于什么',
  subjects: {
    household: '房屋绑定',
    residents: '居民登记',
    payments: '账单与缴费',
    other: '其他',
  },
  text: '哪里不对，应该是什么',
  placeholder: '例如：我家是 3 单元，不是 2 单元',
  tooShort: '请多写几个字，工作人员才知道改哪里。',
  send: '提交申请',
  sending: '正在提交…',
  mine: '我的申请',
  empty: '还没有申请过。',
  states: { open: '等待答复', accepted: '已更正', refused: '没有更正', withdrawn: '已撤回' },
  reason: (words: string) => `答复：${words}`,
  withdraw: '撤回申请',
  withdrawAsk: '撤回这份申请吗',
  withdrawWords: '撤回以后工作人员不会再处理，需要时可以重新提。',
  asked: (when: string) => `${when} 提交`,
  staff: {
    title: '更正申请',
    lead: '每次打开这一页都会记进操作日志。',
    signIn: { title: '登录后处理', words: '只给社区工作人员看。', action: '去登录' },
    open: '等待答复的',
    answered: '答复过的',
    empty: '没有等待答复的申请。',
    emptyAnswered: '还没有答复过的申请。',
    answer: '答复',
    outcome: '处理结果',
    outcomes: { accepted: '已经改好', refused: '不用改' },
    outcomeWords: {
      accepted: '先在登记里改好，再选这一项',
      refused: '说明为什么不改',
    },
    reason: '给本人的答复',
    confirm: '发出答复',
  },
} as const;

/** Words of erasing the account. */
export const erasing = {
  title: '注销账号',
  signIn: { title: '登录后才能注销', words: '先确认是您本人。', action: '去登录' },
  lead: '注销马上生效，不能恢复。再登录就是一个新账号，要重新绑定房屋。',
  goes: '会删掉的',
  goesNothing: '除了账号本身，没有别的内容。',
  goesCount: (count: number) => `${count.toString()} 条`,
  stays: '会留下的，以及为什么',
  obstacles: '现在还不能注销',
  read: '我看清楚了，知道不能恢复',
  first: '注销账号',
  ask: '真的要注销吗',
  askWords: ['账号和上面列出的内容马上删掉，谁也找不回来。', '家里其他人的账号不受影响。'],
  confirm: '注销，全部删掉',
  keep: '留着账号',
  busy: '正在删除…',
  done: { title: '已经注销', words: '账号和数据都删掉了。谢谢您用过邻里。', action: '回首页' },
} as const;
