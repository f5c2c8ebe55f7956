/** `42 秒`, `3 分 05 秒`: a time that runs. */
const running = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole.toString()} 秒`;
  if (whole >= 3600)
    return `${Math.floor(whole / 3600).toString()} 小时 ${Math.floor((whole % 3600) / 60).toString()} 分`;
  return `${Math.floor(whole / 60).toString()} 分 ${(whole % 60).toString().padStart(2, '0')} 秒`;
};

/** Words of the way to help that every page has. */
export const sos = {
  word: '呼救',
  label: '呼救，打开呼救页',
  unsent: '还没有收到社区的回复，点这里',
  unsentSilent: '还没有登记上，点这里看',
  signedOut: '呼救还没有送出去，登录后马上送',
  remembered: '看上一次的呼救',
  open: '您的呼救正在进行，点这里看',
  openDrill: '演练正在进行，点这里看',
  openSilent: '您登记的事正在办，点这里看',
  call120: '打 120 急救',
  call110: '打 110 报警',
  short120: '打 120',
  short110: '打 110',
} as const;

/** Words of the page on which one presses. */
export const pressPage = {
  title: '呼救',
  hold: '按住',
  holdLabel: '呼救。按住不放，或者双击后确认。',
  howToHold: '按住红色圆钮不放，或者把滑块推到头。',
  holding: '不要松手',
  slide: '推到头呼救',
  reaches: '送给社区值班的人。送到没有，屏幕上会说。',
  ask: {
    title: '现在就呼救吗？',
    words: ['社区值班的人会收到您的呼救和登记的住址。', '按错了，5 秒内可以取消。'],
    confirm: '呼救',
    cancel: '不呼救',
  },
  silent: {
    enter: '悄悄求助',
    place: '社区服务',
    title: '请社区的人来一趟？',
    words: ['不出声，不震动，不会给您打电话。', '来的人知道要悄悄地来。'],
    confirm: '好',
    cancel: '不用',
  },
  counting: {
    title: '马上替您呼救',
    spoken: '五秒后替您呼救。不需要，请按取消。',
    left: (seconds: number) => seconds.toString(),
    unit: '秒后送出',
    cancel: '取消',
    now: '不等了，现在就送',
  },
  cancelled: '已经取消，没有通知任何人。',
  cancelling: '已经取消。社区要是收到了，我们正在告诉他们不用来。',
  keepOpen: '请不要关掉这个页面，关了就送不出去。',
  sending: {
    title: '正在送出',
    words: (seconds: number) => `已经 ${running(seconds)}，还没有收到社区的回复。`,
    phone: '等不及，请马上打 120。',
  },
  unsent: {
    title: '还没有收到社区的回复',
    words: '请马上打 120。我们一直在试，通了就送。',
    spoken: '还没有收到社区的回复。请马上打幺二零。',
    since: (seconds: number) => `已经试了 ${running(seconds)}`,
    nextTry: (seconds: number) => `${seconds.toString()} 秒后再试一次`,
    trying: '正在再试',
    retry: '现在再试',
    giveUp: '不用了，别再送',
  },
  giveUp: {
    title: '不再送了吗？',
    words: '社区可能收到了，也可能没有。我们会告诉他们不用来。以后要用，可以再按一次。',
    confirm: '别再送',
    cancel: '接着送',
  },
  refused: {
    title: '没有送出去',
    now: '请马上打 120 或 110。',
    call120: '现在打 120',
    again: '知道了',
  },
  expired: {
    title: '这次呼救没有送出去',
    words: (hours: number) =>
      `试了 ${hours.toString()} 个小时，一直没有收到社区的回复，我们不再送了。还需要帮助，请打 120，或者再按一次。`,
    again: '知道了',
  },
  guest: {
    title: '还没有登录，社区收不到',
    words: '现在有危险，请直接打 120 或 110。登录以后，一按就能通知社区值班的人。',
    action: '去登录',
  },
  waitsForSignIn: {
    title: '登录后马上送',
    words: '登录过期了，呼救还没有送出去。现在有危险，请直接打 120 或 110。',
    action: '去登录',
  },
  easyCancel: '最近有过误按：要多按一秒，取消钮也更大。误按没关系，随时可以呼救。',
  quiet: {
    sending: '正在登记',
    unsent: '还没有登记上',
    unsentWords: '网络不通，通了会自动登记。',
    signedOut: { title: '还没有登记上', words: '登录后会自动登记。', action: '去登录' },
    keepOpen: '请不要关掉这个页面。',
    withdraw: '不登记了',
    withdrawn: '已经撤回。',
    withdrawing: '正在撤回。',
    refused: '没有登记上',
    refusedWords: '社区没有收到。方便时请打电话。',
  },
} as const;

const waitFor = (name: string): string => `${name}接了，还没有出发`;

/** Words of the page of one call. */
export const callPage = {
  title: '我的呼救',
  drill: '这是演练，不是真的呼救',
  drillWords: '每个月试一次，看按钮按下去有没有人管。您不用做什么。',
  fact: {
    stored: '已经收到，正在找人',
    notified: '已经通知值班的人，还没有回音',
    delivered: '已送达值班室，还没有人接听',
    unreachable: '还没有人接',
    accepted: waitFor,
    'en-route': (name: string) => `${name}正在路上`,
    'on-site': (name: string) => `${name}到了`,
    closed: '已经结束',
  },
  somebody: '值班的人',
  saidToBeHere: (name: string) => `${name}说已经到门口`,
  running,
  asked: (asked: number, reached: number) =>
    `通知了 ${asked.toString()} 人，${reached === 0 ? '还没有人确认收到' : `${reached.toString()} 人确认收到`}。`,
  phoneNow: '等不及，或者觉得危险，请马上打 120。',
  unreachableWords: '该通知的人都通知过了，没有人接。请马上打 120。',
  unreachableAgain: '该通知的人都通知过了，没有人接，过几分钟会再找一遍。请马上打 120。',
  stale: (seconds: number) =>
    `已经 ${running(seconds)}没有收到新消息，上面是那时候的情况。请打 120，不要只等着。`,
  spokenDrill: (sentence: string) => `演练。${sentence}`,
  again: '再喊一次',
  quietly: '改成悄悄求助',
  askQuietly: {
    title: '改成悄悄求助？',
    words: ['不再出声，不再震动，不会给您打电话。', '来的人知道要悄悄地来。'],
    confirm: '好',
    cancel: '不用',
  },
  signedOut: {
    title: '登录过期了，收不到新消息',
    words: '这次呼救没有取消。登录后接着看。等不及，请马上打 120。',
    action: '去登录',
  },
  coming: {
    title: '谁来',
    post: (post: string, from: string | null) => (from === null ? post : `${post}，${from}`),
    check: '开门前，请先问他的名字。',
  },
  where: (address: string) => `去的地方：${address}`,
  withPosition: '带上了您手机的位置。',
  onlyPosition: '去的地方：您手机的位置',
  arrived: '他们到了',
  notNeeded: '我不需要了',
  helped: '已经帮好了',
  askCancel: {
    title: '不需要人来了吗？',
    words: ['已经通知的人都会收到“不用来了”。', '还需要，就选“还要人来”。'],
    confirm: '不需要了',
    cancel: '还要人来',
  },
  position: {
    row: '让来的人知道您现在在哪里',
    note: '现在只按登记的住址找您',
    title: '把手机的位置告诉来的人？',
    confirm: '同意',
    cancel: '不用',
    failed: '没有取到手机的位置，还是按登记的住址找您。',
    ask: '打开手机的定位',
  },
  steps: {
    title: '进行到哪一步',
    raised: '社区收到呼救',
    dispatched: '通知值班的人',
    accepted: '有人接了',
    'en-route': '出发',
    'on-site': '到门口',
    closed: '结束',
    done: '已完成',
    now: '现在',
    later: '还没有',
    missing: '没有这一步',
  },
  moments: '全部经过',
  end: {
    helped: '有人帮到您了，这次呼救结束。',
    'false-alarm': '按误按结束了。误按没关系，有事再按。',
    'transferred-120': '已经转给 120 急救。',
    'cancelled-by-caller': '您说不需要了，正在告诉所有人不用来。',
    drill: '演练结束。真的有事时，也是这样按。',
    unanswered: '这次一直没有人来。还需要帮助，请马上打 120 或 110。',
  },
  took: (words: string) => `从收到到结束，一共 ${words}。`,
  firstAccept: (words: string) => `${words}后有人接。`,
  arrivedAfter: (words: string) => `${words}后有人到门口。`,
  nobodyCame: '没有人到门口的记录。',
  home: '回首页',
  list: '看我的呼救记录',
  quiet: {
    title: '我登记的事',
    raised: '登记',
    fact: {
      stored: '已登记，正在找人',
      notified: '已登记，还没有回音',
      delivered: '有人看到了，还没有人接手',
      unreachable: '还没有人接手',
      accepted: (name: string) => `${name}接手了，还没有动身`,
      'en-route': (name: string) => `${name}正在过来`,
      'on-site': (name: string) => `${name}到了`,
      closed: '已办完',
    },
    phoneNow: '方便时可以打电话。',
    stale: (seconds: number) => `已经 ${running(seconds)}没有收到新消息。`,
    signedOut: { title: '登录过期了', words: '登录后接着看。', action: '去登录' },
    unreachableWords: '该通知的都通知过了，没有人接手。方便时请打 110。',
    unreachableAgain: '该通知的都通知过了，没有人接手，过几分钟会再找。方便时请打 110。',
    again: '再登记一次',
    withdraw: '撤回登记',
    askCancel: {
      title: '撤回这件事吗？',
      words: ['来的人会收到“不用来了”。'],
      confirm: '撤回',
      cancel: '不撤回',
    },
    end: '这件事结束了。',
  },
} as const;

/** Words of the lists: my calls, and those of the family. */
export const callLists = {
  title: '我的呼救记录',
  signIn: { title: '登录后看', words: '呼救记录只给您本人看。', action: '去登录' },
  empty: { title: '没有呼救过', words: '用过以后，每一次都会记在这里。' },
  familyTitle: '家人的呼救',
  familyNote: '只告诉您有没有、结束没有，不告诉您在哪里。',
  familyEmpty: {
    title: '家人没有呼救过',
    words: '您是家人验证过的紧急联系人，或者替家人办事，这里才会有。',
  },
  outcome: {
    helped: '有人帮到了',
    'false-alarm': '误按',
    'transferred-120': '转给 120',
    'cancelled-by-caller': '本人取消',
    drill: '演练',
    unanswered: '没有人来',
  },
  state: {
    raised: '正在找人',
    dispatched: '正在找人',
    accepted: '有人接了',
    'en-route': '有人在路上',
    'on-site': '有人到门口了',
    closed: '结束了',
  },
  drill: '演练',
  open: '正在进行',
  took: (words: string) => `一共 ${words}`,
} as const;
