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

function stepWords({ asked, detail, round }: EmergencyMoment): string {
  const again = (round ?? 1) > 1 ? '再次' : '';
  if (asked === null || asked === 0) return '这一批没有可以通知的人，接着找下一批';
  const family = detail === 'office-and-family' ? '社区办公室' : '';
  return `已${again}通知${family} ${asked.toString()} 人，等人接听`;
}

type Sentence = (moment: EmergencyMoment, who: string) => string;

const sentences: Readonly<Record<MomentKind, Sentence>> = {
  raised: ({ detail }) => `系统已收到：${triggerWords[detail as CallTrigger]}，正在找人`,
  joined: () => '又按了一次，已经记下，是同一次呼救',
  step: stepWords,
  declined: () => '有一位来不了，接着找别人',
  accepted: (_, who) => `${who}接了，正要过来`,
  'taken-over': (_, who) => `${who}接手了，正要过来`,
  reminded: (_, who) => `${who}还没有出发，已经提醒，同时再找别人`,
  withdrawn: (_, who) => `${who}来不了了，正在重新找人`,
  lapsed: (_, who) => `${who}一直没有出发，正在重新找人`,
  'en-route': (_, who) => `${who}已经出发`,
  arrived: ({ detail }) => {
    const proofs = proofsIn(detail);
    return proofs === '' ? '来的人说到了，还没有证明' : `来的人到了：${proofs}`;
  },
  proof: ({ detail }) => `到场又有一项证明：${proofsIn(detail)}`,
  overdue: () => '到规定时间还没有人到场，已经通知社区全体工作人员',
  'asked-after': () => '已经提醒来的人：处理完请结束',
  unfinished: () => '很久没有结束，已经通知社区工作人员',
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
