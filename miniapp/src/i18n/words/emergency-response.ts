import type { AlarmChannel, LadderAudience } from '@linli/shared/contracts/emergency-terms';

type Delivery = 'waiting' | 'sent' | 'delivered' | 'failed' | 'not-a-channel';

/** `42 秒`, `2 分 05 秒`, `1 小时 05 分`: a clock that runs. */
const clockWords = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number: number): string => number.toString().padStart(2, '0');
  if (whole < 60) return `${whole.toString()} 秒`;
  if (whole < 3600) return `${Math.floor(whole / 60).toString()} 分 ${two(whole % 60)} 秒`;
  return `${Math.floor(whole / 3600).toString()} 小时 ${two(Math.floor((whole % 3600) / 60))} 分`;
};

/** `45 秒`, `1 分钟`, `1 分 30 秒`, `2 小时`: a length of time that was laid down. */
const span = (seconds: number): string => {
  if (seconds >= 60 && seconds % 3600 === 0) return `${(seconds / 3600).toString()} 小时`;
  if (seconds >= 60 && seconds % 60 === 0) return `${(seconds / 60).toString()} 分钟`;
  return clockWords(seconds);
};

const channels: Readonly<Record<AlarmChannel, Readonly<Record<Delivery, string>>>> = {
  app: {
    waiting: '手机应用还没收到',
    sent: '手机应用已发出',
    delivered: '手机应用已显示',
    failed: '手机应用没收到',
    'not-a-channel': '手机应用用不了',
  },
  wechat: {
    waiting: '微信等待发送',
    sent: '微信已发出',
    delivered: '微信已送达',
    failed: '微信未送达',
    'not-a-channel': '微信用不了',
  },
  sms: {
    waiting: '短信等待发送',
    sent: '短信已发出，没有回执',
    delivered: '短信已送达',
    failed: '短信未送达',
    'not-a-channel': '没有可用手机号',
  },
  voice: {
    waiting: '电话等待拨打',
    sent: '电话已拨出',
    delivered: '电话已接听',
    failed: '电话未接',
    'not-a-channel': '没有可用手机号',
  },
};

const audiences: Readonly<Record<LadderAudience, string>> = {
  nearest: '最近的在岗人员',
  'next-nearest': '其次近的在岗人员',
  supervisor: '负责人',
  'office-and-family': '社区办公室和家属',
};

/** Words of those who answer a call for help. */
export const emergencyResponse = {
  clock: clockWords,
  pressedAbout: (when: string) => `约 ${when} 按下，后来才收到`,
  stale: (text: string) => `这是 ${text}前的情况`,
  span,
  signIn: { title: '登录后接呼救', words: '呼救只发给在岗的人。', action: '去登录' },
  triggers: {
    app: '手机呼救',
    'app-silent': '静默求助',
    'wearable-button': '手腕按钮呼救',
    'pull-cord': '拉绳呼救',
    'fall-detector': '跌倒报警',
    'smoke-alarm': '烟雾报警',
    'missed-check-in': '没有报平安',
  },
  callStates: {
    raised: '刚按下，还没通知到人',
    dispatched: '正在找人',
    accepted: '有人接了，还没出发',
    'en-route': '在路上',
    'on-site': '已到门口',
    closed: '已结束',
  },
  outcomes: {
    helped: '已帮到',
    'false-alarm': '误报',
    'transferred-120': '交给 120',
    'cancelled-by-caller': '本人取消',
    drill: '演练结束',
    unanswered: '没有人接',
  },
  alarmStates: {
    offered: '等回答',
    accepted: '已接',
    declined: '不能去',
    'no-answer': '没有回答',
    released: '别人接了',
    withdrawn: '接了又去不了',
  },
  channels,
  audiences,
  channelNames: { app: '手机应用', wechat: '微信', sms: '短信', voice: '电话' },
  proofs: {
    geofence: (metres: number | null) =>
      metres === null ? '定位证明' : `定位证明，离楼 ${Math.round(metres).toString()} 米`,
    'door-code': () => '扫了门上的码',
    'caller-tap': () => '本人按了“人到了”',
  },
  noProofs: { geofence: '没有定位证明', 'door-code': '没有扫门码', 'caller-tap': '本人没有按' },

  alarm: {
    page: '值班提醒',
    title: '呼救',
    drillTitle: '演练',
    help: '有人呼救',
    drill: '这是演练，不是真的',
    drillLead: '演练用来检查呼救能不能到您手上。不用出门，看到就按下面的按钮。',
    silentTitle: '静默求助',
    silent: '不要打电话给本人，不要按门铃喊话。可能有人在旁边，请先看清情况，必要时打 110。',
    since: (text: string) => `按下已 ${text}`,
    next: (text: string) => `还有 ${text}会去问别人`,
    nextNow: '正在去问别人，您现在还可以接',
    accept: '我去',
    decline: '不能去',
    acceptDrill: '收到演练',
    others: (count: number) => `还有 ${count.toString()} 个呼救在等，看下一个`,
    mute: '先关掉声音',
    soundBlocked: '手机现在没有响。按一下屏幕试试，并请看住这个页面。',
    distance: (text: string) => `离您${text}`,
    noAddress: '没有登记住址，请看定位',
    route: '看路线',
    livePosition: '看本人现在的位置',
    accuracy: (metres: number) => `误差约 ${Math.round(metres).toString()} 米`,
    coordinates: (latitude: number, longitude: number) =>
      `纬度 ${latitude.toFixed(5)}，经度 ${longitude.toFixed(5)}`,
    copied: '地址和坐标已复制，可以贴到地图里。',
    notCopied: '没有复制成功，请照着上面的地址走。',
    noPosition: '这栋楼还没有登记位置，请按地址走。',
    callPerson: '给本人打电话',
    accepted: '您接了这次呼救',
    steps: { go: '出发', arrive: '到门口', done: '结束' },
    stepNotes: {
      goWaiting: '接了还不算出发，动身时请按一下',
      gone: (text: string) => `接后 ${text}出发`,
      arriveWaiting: '到了门口请按，最好带上证明',
      arrived: (text: string) => `从按下到门口 ${text}`,
      doneWaiting: '帮完了再结束，没结束前一直开着',
    },
    goEnRoute: '我出发了',
    arriveByPosition: '我到门口了（用定位证明）',
    proveByPosition: '补一个定位证明',
    locating: '正在定位…',
    arriveByCode: '扫门上的码',
    arriveBare: '只按到达',
    arriveBareNote: '只按到达没有证明，记录里会写明缺定位、缺门码。',
    noLocation: '手机没有给出定位。可以扫门上的码，或者只按到达。',
    noScan: '浏览器里不能扫码，请用微信小程序扫。',
    proofTitle: '到达的证明',
    card: '打开救助卡',
    cardNote: '里面有病情、怎么进门和联系人。打开一次记录一次，呼救结束后就看不到了。',
    cardTitle: '救助卡',
    health: '病情和用药',
    noHealth: '本人没有填，或没有同意给人看',
    access: '怎么进门',
    noAccess: '没有登记',
    notes: '要注意',
    noNotes: '没有登记',
    contacts: '紧急联系人',
    noContacts: '没有核实过的联系人',
    silentContacts: '静默求助：打给家属前先想一想，会不会惊动他身边的人。',
    callContact: (name: string, relation: string) => `打给${relation}${name}`,
    close: '结束这次呼救',
    withdraw: '我去不了了',
    withdrawThere: '点错了，我没有到',
    over: {
      released: { title: '别的同事已经接了', words: '您不用去了，谢谢您。' },
      declined: { title: '您说了不能去', words: '已经去问别人了。' },
      'no-answer': { title: '这次已经去问别人了', words: '没有等到您回答。' },
      withdrawn: { title: '您说了去不了', words: '系统已经马上去找别人。' },
      closed: { title: '这次呼救结束了', words: '您不用再做什么。' },
      drill: { title: '演练结束了', words: '谢谢您，收到的时间已经记下。' },
    },
    closedWith: (outcome: string) => `结果：${outcome}`,
    back: '看找我的呼救',
    offline: '网络不好，不知道您按的送到没有。请再按一次，或打电话给值班室。',
  },
  closing: {
    title: '结束这次呼救？',
    lines: ['结束后会告诉本人、家属和所有被问到的人：没事了。', '救助卡和定位马上看不到。'],
    notThere: '还没有人到门口，不能选“帮到了”。到了先点“到门口”。',
    outcome: '结果怎样',
    outcomes: {
      helped: { title: '帮到了', words: '人没事，或已经安顿好' },
      'transferred-120': { title: '交给 120 了', words: '急救人员已经接手' },
      'false-alarm': { title: '误报', words: '按错了，或设备误响。不会怪本人' },
    },
    note: '还要记下什么（可以不写）',
    confirm: '结束呼救',
  },
  withdrawing: {
    title: '去不了了？',
    lines: ['系统会马上重新找人，本人也会看到。'],
    reason: '为什么去不了，至少 5 个字',
    confirm: '交还给系统',
  },

  alarms: {
    title: '找我的呼救',
    onDuty: '您在岗，呼救会发到这台手机',
    onDutyNote: (until: string) => `到 ${until} 为止。请打开声音，不要关掉这个页面。`,
    offDuty: '您不在岗，呼救不会先问您',
    offDutyNote: '上岗后，离得近的呼救会先问您。',
    cannot: '您的岗位不接呼救',
    cannotNote: '社区、物业、网格和民警岗位可以接。',
    duty: '去上岗或下岗',
    empty: { title: '现在没有呼救', words: '有人呼救时，这里和整个屏幕都会提醒您。' },
    board: '看值班板',
    row: (address: string | null, since: string) => `${address ?? '没有住址'} · 按下已 ${since}`,
  },
} as const;
