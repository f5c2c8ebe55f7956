import type { AlarmState, CallOutcome, CallTrigger } from '@linli/shared/contracts/emergency-terms';

const response = '/scenarios/emergency-response/pages';
const caller = '/scenarios/emergency/pages';

/** Where the messages of this module lead. */
export const links = {
  alarm: (alarmId: string): string => `${response}/alarm/index?alarmId=${alarmId}`,
  board: `${response}/board/index`,
  family: `${caller}/family/index`,
  call: (callId: string): string => `${caller}/call/index?callId=${callId}`,
} as const;

/** How a call ended, for whoever was asked. */
export const outcomeWords: Readonly<Record<CallOutcome, string>> = {
  helped: '已经得到帮助',
  'false-alarm': '是误报，人没事',
  'transferred-120': '已转交 120',
  'cancelled-by-caller': '呼救人说不用了',
  drill: '这是一次演练，已经结束',
  unanswered: '到时限一直没有结果',
};

/** What became of an alarm, for the person who was asked. */
export const alarmWords: Readonly<Record<AlarmState, string>> = {
  offered: '等待应答',
  accepted: '接了',
  declined: '去不了',
  'no-answer': '没有应答',
  released: '由别人接了',
  withdrawn: '接了又交回',
};

/** What raised it, for the record of a call. */
export const triggerWords: Readonly<Record<CallTrigger, string>> = {
  app: '在手机上按下求助',
  'app-silent': '在手机上按下静默求助',
  'wearable-button': '随身按钮发出求助',
  'pull-cord': '拉绳报警器发出求助',
  'fall-detector': '跌倒探测器发出求助',
  'smoke-alarm': '烟雾报警器发出报警',
  'missed-check-in': '没有按时报平安，上门后发出求助',
};

interface AlarmText {
  readonly isDrill: boolean;
  readonly isSilent: boolean;
  readonly trigger: CallTrigger;
  readonly address: string | null;
}

const drillMark = (isDrill: boolean): string => (isDrill ? '【演练】' : '');

/** What a responder reads outside the app. WeChat's text has no address: it passes through others' hands. */
export function alarmText({ isDrill, isSilent, trigger, address }: AlarmText): {
  title: string;
  wechat: string;
  phone: string;
} {
  const what = trigger === 'smoke-alarm' ? '烟雾报警' : '紧急呼救';
  // Nothing may ring at the caller's side: whoever calls back could put them in danger.
  const silent = isSilent ? '静默呼救，请不要给呼救人打电话。' : '';
  const where = address === null ? '位置请在应用里看。' : `地点：${address}。`;
  return {
    title: `${drillMark(isDrill)}${what}`,
    wechat: `${drillMark(isDrill)}有居民${what}，请打开应用查看并应答。${silent}`,
    phone: `${drillMark(isDrill)}有居民${what}。${where}${silent}请打开应用应答。`,
  };
}

/** What everybody else is told. Never a name, never an illness. */
export const notices = {
  taken: { title: '已有人接', body: '您收到的呼救已经有同事接了，谢谢您。' },
  onTheirWay: { title: '已有人在路上', body: '您收到的呼救已经有同事出发了，谢谢您。' },
  takenOver: {
    title: '这次呼救已由别人接手',
    body: '您接的呼救还没有人到场，已经由另一位同事接手，谢谢您。',
  },
  setOut: {
    title: '请出发，或把呼救交给别人',
    body: '您接了呼救，还没有点“我出发了”。去不了请马上点“我去不了”，别人会接着去。',
  },
  lapsed: {
    title: '这次呼救已转给别人',
    body: '您接了呼救，一直没有点“我出发了”，系统已经重新找人。',
  },
  notThere: {
    title: '您快到了吗？',
    body: '到规定时间您还没有到场，系统已经再找别人。去不了请马上点“我去不了”，到了请点“到门口”。',
  },
  notSeen: {
    title: '呼救人又按了求助',
    body: '您点了到达，还没有证明，呼救人又按了。请马上确认是不是这一户，系统已经再找别人。',
  },
  askedProof: {
    title: '您到门口了吗？',
    body: '您点了到达，还没有证明。请用定位或门上的码补一下；点错了请点“我去不了”。',
  },
  pressedAgain: { title: '呼救人又按了求助', body: '您接的呼救，呼救人又按了一次，请尽快。' },
  pressedUnseen: {
    title: '呼救人又按了求助，可能没有人到',
    body: '有人点了到达，但没有证明，呼救人又按了。请值班负责人马上查看。',
  },
  nowSilent: {
    title: '请不要回电',
    body: '您收到的呼救改成了静默：请不要打电话、不要按门铃喊话，可能有人在旁边。',
  },
  arrived: { title: '已有人到场', body: '您收到的呼救已经有同事到场了，谢谢您。' },
  overdueUnseen: {
    title: '到时限没有到场的证明',
    body: '有人点了到达，但没有证明。请值班负责人马上查看并处理。',
  },
  overdue: { title: '呼救到时限还没有人到场', body: '请值班负责人马上查看并处理。' },
  askedAfter: { title: '呼救结束了吗？', body: '您接的呼救还没有结束。处理完请点“结束”。' },
  unfinished: { title: '有呼救一直没有结束', body: '请值班负责人查看，并请经办人结束。' },
  unanswered: { title: '有呼救一直没有人去', body: '这次呼救到时限没有人到场，请马上查看。' },
  familyCalled: {
    title: '您的家人按了求助',
    body: '您的家人发出了呼救，社区正在派人。您可以在应用里看进展。',
  },
} as const;

interface End {
  readonly outcome: CallOutcome;
  readonly hasComeSomebody: boolean;
}

const nobodyCame = ({ outcome, hasComeSomebody }: End): boolean =>
  outcome === 'unanswered' && !hasComeSomebody;

/** What the family is told at the end, and how: that nobody came must not wait to be read. */
export function familyAllClear(end: End): {
  title: string;
  body: string;
  channels: readonly ('sms' | 'voice')[];
  isUrgent: boolean;
} {
  if (nobodyCame(end)) {
    return {
      title: '家人呼救，一直没有人到场',
      body: '您家人的呼救到时限一直没有人到场。请马上联系家人，或拨打 120、110。',
      channels: ['sms', 'voice'],
      isUrgent: true,
    };
  }
  const body =
    end.outcome === 'unanswered'
      ? '来的人说到了您家人那里，但没有人说明结果。请马上联系家人问一问。'
      : '您家人的呼救已经结束，可以在应用里看结果。';
  return { title: '家人的呼救已结束', body, channels: ['sms'], isUrgent: false };
}

/** What everybody who was asked reads at the end. */
export function allClear(end: End & { readonly isDrill: boolean }): {
  title: string;
  body: string;
} {
  const { isDrill, outcome } = end;
  if (nobodyCame(end)) {
    return { title: '呼救到时限没有人到场', body: '您收到的呼救到时限没有人到场，系统不再找人。' };
  }
  const body = `您收到的呼救已经结束：${outcomeWords[outcome]}。不用再去了，谢谢您。`;
  return { title: `${drillMark(isDrill)}呼救已结束`, body };
}
