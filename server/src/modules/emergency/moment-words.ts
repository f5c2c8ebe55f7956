import type { CallOutcome, CallTrigger } from '@linli/shared/contracts/emergency-terms';
import type { EmergencyMoment, MomentKind } from './entities/emergency-moment.entity';
import { outcomeWords, triggerWords } from './emergency.words';

const proofWords: Readonly<Record<string, string>> = {
  geofence: '定位在楼下',
  'door-code': '扫了门上的码',
  'caller-tap': '呼救人点了“到了”',
};

const proofsIn = (detail: string | null): string =>
  (detail ?? '')
    .split('+')
    .flatMap((kind) => proofWords[kind] ?? [])
    .join('、');

/** What follows on a step that found nobody, as it was stored with it. */
const followWords: Readonly<Record<string, string>> = {
  again: '过几分钟从头再找一遍',
  last: '没有别的人可以再通知',
};

function stepWords({ asked, detail, round }: EmergencyMoment): string {
  const [audience, follows = ''] = (detail ?? '').split(':');
  if (asked === null || asked === 0) {
    return `这一批没有可以通知的人，${followWords[follows] ?? '接着找下一批'}`;
  }
  const again = (round ?? 1) > 1 ? '再次' : '';
  const office = audience === 'office-and-family' ? '社区办公室' : '';
  return `已${again}通知${office} ${asked.toString()} 人，等人接听`;
}

/** Whom of the office it was surely told; moments of before that were not counted say no number. */
function officeWords({ asked }: EmergencyMoment): string {
  if (asked === 0) return '社区没有可以通知的工作人员';
  return asked === null ? '已经通知社区' : `已经通知社区工作人员 ${asked.toString()} 人`;
}

function joinedWords({ asked }: EmergencyMoment): string {
  const often = (asked ?? 1) > 1 ? ` ${(asked ?? 1).toString()} 次` : '一次';
  return `又按了${often}，已经记下，是同一次呼救`;
}

function remindedWords({ detail }: EmergencyMoment, who: string): string {
  if (detail === 'on-site') return `${who}说到了，还没有证明，呼救人又按了，已经提醒`;
  const missing = detail === 'en-route' ? '还没有到' : '还没有出发';
  return `${who}${missing}，已经提醒`;
}

function overdueWords(moment: EmergencyMoment): string {
  const missing = moment.detail === 'unproven' ? '来的人说到了，还没有证明' : '还没有人到场';
  return `到规定时间${missing}，${officeWords(moment)}`;
}

type Sentence = (moment: EmergencyMoment, who: string) => string;

const sentences: Readonly<Record<MomentKind, Sentence>> = {
  raised: ({ detail }) => `系统已收到：${triggerWords[detail as CallTrigger]}，正在找人`,
  joined: joinedWords,
  step: stepWords,
  declined: () => '有一位来不了，接着找别人',
  accepted: (_, who) => `${who}接了，正要过来`,
  'taken-over': (_, who) => `${who}接手了，正要过来`,
  reminded: remindedWords,
  withdrawn: (_, who) => `${who}来不了了，正在重新找人`,
  lapsed: (_, who) => `${who}一直没有出发，正在重新找人`,
  'en-route': (_, who) => `${who}已经出发`,
  arrived: ({ detail }) => {
    const proofs = proofsIn(detail);
    return proofs === '' ? '来的人说到了，还没有证明' : `来的人到了：${proofs}`;
  },
  proof: ({ detail }) => `到场又有一项证明：${proofsIn(detail)}`,
  overdue: overdueWords,
  'asked-after': () => '已经提醒来的人：处理完请结束',
  unfinished: (moment) => `很久没有结束，${officeWords(moment)}`,
  closed: ({ detail }) => `结束：${outcomeWords[detail as CallOutcome]}`,
};

/** A moment as a Chinese sentence; `who` names the responder whom it is about, by post and name. */
export function wordsOfMoment(
  moment: EmergencyMoment,
  responders: ReadonlyMap<string, string>,
): string {
  const who = responders.get(moment.personId ?? '') ?? '来的人';
  return sentences[moment.kind](moment, who);
}
