/** Words of the frame: states of pages, buttons that recur. */
export const shell = {
  demoLine: '演示环境 – 账单和付款都不是真的',
  alarmsWait: (count: number) => `有 ${count.toString()} 个呼救等您回答，点这里`,
  offlineLine: '网络断开了，下面可能不是最新内容。',
  loading: '正在读取…',
  retry: '再试一次',
  back: '返回',
  requestId: (id: string) => `编号 ${id}`,
  check: '查验',
  chosen: (label: string) => `${label}，已选`,
  more: '再看一些',
  step: { waiting: '等待', passed: '✓ 通过', failed: '✗ 不符', unchecked: '没有核对' },
} as const;

/** 100000 as 100,000: not every phone has the language's own way. */
const grouped = (count: number): string => count.toString().replace(/\B(?=(\d{3})+$)/g, ',');

/** Words of fields, sheets and lists. */
export const form = {
  cancel: '先不',
  close: '关上',
  search: '搜一搜',
  pick: '请选择',
  nothingFound: '没有找到，换几个字试试。',
  moreFound: (count: number) => `还有 ${count.toString()} 个没列出来，多打几个字就能找到。`,
  written: (count: number, all: number) =>
    `写了 ${count.toString()} 个字，最多 ${all.toString()} 个`,
  unfold: (title: string) => `看${title}`,
  foldAway: (title: string) => `收起${title}`,
  on: '开',
  off: '关',
  items: '条',
  doneSoFar: (done: number, unit: string) => `已完成 ${grouped(done)} ${unit}`,
  doneOf: (done: number, total: number, unit: string) =>
    `${grouped(done)} / ${grouped(total)} ${unit}`,
  percent: (share: number) => ` · ${share.toString()}%`,
  codeLeft: (left: string) => `还有 ${left} 有效`,
  codeOver: '已经过期',
  minutesAndSeconds: (minutes: number, seconds: number) =>
    `${minutes.toString()} 分 ${seconds.toString().padStart(2, '0')} 秒`,
} as const;

/** Words of the home page. */
export const home = {
  greeting: (hour: number) =>
    hour < 5
      ? '夜深了'
      : hour < 11
        ? '早上好'
        : hour < 14
          ? '中午好'
          : hour < 18
            ? '下午好'
            : '晚上好',
  greet: (greeting: string, name: string) => `${greeting}，${name}`,
  emergency: {
    title: '有急事',
    words: '按“呼救”，社区值班的人会收到，屏幕上一步一步告诉您谁来。',
    limits: '有生命危险先打 120。打电话用的是您自己的手机。',
  },
  now: '现在要办的',
  nothingNow: '现在没有要办的事。',
  bills: {
    title: (count: number) => `有 ${count.toString()} 笔账单没交`,
    overdue: (count: number) => `其中 ${count.toString()} 笔已经过期`,
    due: '都还没到期',
    action: '去缴费',
    total: '一共',
  },
  checkIn: {
    title: '今天报平安了吗',
    due: (clock: string) => `请在 ${clock} 以前按一下，没按会有人来看您。`,
    late: (clock: string) => `过了 ${clock}，社区的人可能正要来看您。现在按也来得及。`,
    action: '我很好',
    done: (clock: string) => `今天 ${clock} 报过平安了。`,
  },
  duty: {
    alarms: (count: number) => `有 ${count.toString()} 个呼救找您`,
    seeAlarms: '马上看',
    going: '您接的呼救还没有结束',
    seeGoing: '回到那里',
    on: '您现在在岗',
    off: '您现在没有在岗',
    until: (instant: string) => `到 ${instant}。有呼救会响。`,
    offWords: '不在岗时，有呼救不会找您。',
    see: '看我的班',
    begin: '去上岗',
  },
  signIn: { title: '登录后可以缴费', words: '看停车位和社区公示不用登录。', action: '去登录' },
  bind: {
    title: '先绑定自己的家',
    words: '绑定以后才能看到账单、替家里缴费。',
    action: '绑定我的家',
  },
  services: '服务',
  tiles: {
    bills: '生活缴费',
    carParks: '停车空位',
    board: '社区公示',
    history: '缴费记录',
    myUses: '使用记录',
    textSize: '大字版',
  },
  messages: '最近消息',
  allMessages: '全部消息',
} as const;

/** Words of the list of services. */
export const services = {
  everyone: '不用登录',
  signedIn: '登录后办理',
  bills: { title: '生活缴费', note: '水费、电费、燃气费、取暖费、物业费' },
  history: { title: '缴费记录', note: '看结果，取收据' },
  homes: { title: '我的房屋', note: '绑定、同住的人、搬出' },
  helping: { title: '家人代办', note: '请家人替我缴费，或者我替家人' },
  carParks: { title: '停车空位', note: '附近停车场还有几个车位，多久前的数' },
  board: { title: '社区公示', note: '每项指标凭什么算达标，可以当场查验' },
  myUses: { title: '我的使用记录', note: '社区记下了我的哪些使用' },
  textSize: { title: '大字版', note: '标准、大、特大、超大四种字号' },
  press: { title: '呼救', note: '按一下，社区值班的人来帮您' },
  myCalls: { title: '我的呼救记录', note: '每一次怎么开始、谁来、怎么结束' },
  familyCalls: { title: '家人的呼救', note: '有没有、结束没有，不看位置' },
  myCard: { title: '我的求助卡', note: '病情、怎么进门、紧急联系人' },
  checkIn: { title: '每日平安键', note: '每天按一下，没按有人来看您' },
  notYet: '报事、投票、公开栏还没有建好，建好以后会出现在这里。',
} as const;

/** Words of the messages page. */
export const messages = {
  empty: { title: '还没有消息', words: '缴费结果和社区通知会出现在这里。' },
  signIn: { title: '登录后看消息', words: '消息只给您本人看。', action: '去登录' },
  unread: (count: number) => (count === 0 ? '都看过了' : `${count.toString()} 条没看`),
  markRead: '全部标为看过',
  isNew: '新消息',
} as const;

/** Words of the personal page. */
export const me = {
  guest: {
    title: '还没有登录',
    words: '登录后可以缴费、看消息，也能看到社区记下了自己的哪些使用。',
    action: '去登录',
  },
  person: { phone: (masked: string) => `手机 ${masked}`, noPhone: '还没有绑定手机号' },
  roles: {
    resident: '居民',
    administrator: '管理人员',
    'community-staff': '社区工作人员',
    'property-staff': '物业工作人员',
    'grid-worker': '网格员',
    police: '社区民警',
    inspector: '检查人员',
    maintainer: '运维人员',
  },
  elder: '60 岁以上',
  desk: { title: '工作台', note: '按岗位办理的事' },
  home: {
    title: '我的家',
    noHousehold: '还没有绑定住户。有绑定码可以自己绑，没有就提交申请。',
    bind: { title: '绑定我的家', note: '用绑定码，或请社区审核' },
    homes: { title: '我的房屋', note: '同住的人、搬出、再绑一户' },
    helping: { title: '家人代办', note: '请家人替我缴费，或者我替家人' },
    helperCode: { title: '请人现场帮一次', note: '给一个十分钟有效的码' },
  },
  emergency: {
    title: '呼救',
    press: { title: '现在呼救', note: '打开呼救页，按住才会送出' },
    myCalls: { title: '我的呼救记录', note: '每一次怎么开始、谁来、怎么结束' },
    familyCalls: { title: '家人的呼救', note: '有没有、结束没有，不看位置' },
    myCard: { title: '我的求助卡', note: '病情、怎么进门、紧急联系人' },
  },
  account: {
    title: '账号和设备',
    profile: { title: '个人资料', note: '称呼、手机号、实名核验' },
    sessions: { title: '登录的设备', note: '不认识的可以让它退出' },
    posts: { title: '我的岗位', note: '被任命时在这里出示任职码' },
  },
  privacy: {
    title: '隐私和数据',
    notice: { title: '隐私说明', note: '收集什么、为什么、留多久' },
    consents: { title: '我同意了什么', note: '随时可以改' },
    myData: { title: '我的数据', note: '看、下载、更正、删除' },
  },
  uses: {
    title: '我的使用',
    myUses: { title: '使用记录', note: '每一条都可以查验' },
    history: { title: '缴费记录', note: '看结果，取收据' },
    usesForMe: { title: '别人替我办的', note: '谁、什么时候、办了什么' },
  },
  textSize: '字号',
  elderMode: '选特大或超大，每一页最上面都有“呼救”。',
  sound: {
    canSpeak: '呼救时，手机会响、会震动，也会念出来。',
    cannotSpeak: '呼救时，手机会响、会震动。微信里不能念出来，要听可以打开手机的读屏功能。',
  },
  sizes: { standard: '标准', large: '大', larger: '特大', largest: '超大' },
  sample: '这一行是现在的字号。',
  signOut: '退出登录',
  about: '关于',
  aboutWords:
    '邻里把每次真实使用记进一本公开的账。账里没有姓名、电话、地址和金额，任何人都可以查验。',
} as const;

/** Words of the sign-in page. */
export const signInWords = {
  title: '登录邻里',
  purpose: '登录后才知道您是哪一户，才能看账单、缴费、收消息。',
  takes: '只向微信要一个登录凭证，不要头像、昵称和手机号。',
  keeps: '本机保持登录，可以随时在“我的”里退出。',
  button: '微信登录',
  busy: '正在登录…',
  unavailable: '这里暂时不能用微信登录。请在手机微信里打开邻里小程序。',
  skip: '先不登录，随便看看',
} as const;
