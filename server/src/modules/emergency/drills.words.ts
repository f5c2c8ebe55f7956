import type { DeviceKind } from '@linli/shared/contracts/devices';
import { formatDay, dayOf, startOfDay, hourMs } from '@linli/shared/kernel/time';
import type { DrillFailure, EmergencyDrill } from './entities/emergency-drill.entity';

const deviceNames: Readonly<Record<DeviceKind, string>> = {
  'wearable-button': '求助按钮',
  'pull-cord': '拉绳报警器',
  'fall-detector': '跌倒探测器',
  'smoke-alarm': '烟雾报警器',
};

/** What was tried, as one says it. */
export function drillThing({ deviceKind }: Pick<EmergencyDrill, 'deviceKind'>): string {
  return deviceKind === null ? '手机求助按钮' : deviceNames[deviceKind];
}

const failures: Readonly<Record<DrillFailure, string>> = {
  'nobody-on-duty': '当时没有人在岗',
  'not-shown': '60 秒内没有显示在值班人的手机上',
  'no-test': '24 小时内没有收到设备的测试',
  stopped: '演练中途被结束了',
};

/** `10月3日` */
function shortDay(instant: number): string {
  return formatDay(dayOf(instant)).split(' ')[0] ?? '';
}

function plannedWords(plannedFor: number): string {
  const isMorning = plannedFor - startOfDay(dayOf(plannedFor)) < 12 * hourMs;
  return `排在 ${shortDay(plannedFor)} ${isMorning ? '上午' : '下午'}`;
}

/** Press to screen in seconds with one digit; null if it never came. */
export function reachedSeconds({
  startedAt,
  reachedAt,
}: Pick<EmergencyDrill, 'startedAt' | 'reachedAt'>): number | null {
  if (startedAt === null || reachedAt === null) return null;
  return Math.round((reachedAt - startedAt) / 100) / 10;
}

/** How a drill stands, in one plain sentence: `求助按钮 10月3日 测试正常（4.1 秒）`. */
export function drillWords(drill: EmergencyDrill): string {
  const { state, plannedFor, startedAt, failure } = drill;
  if (state === 'planned') return plannedWords(plannedFor);
  if (state === 'running') {
    return startedAt === null ? '等老人或上门的人按一下设备上的“测试”' : '正在试，一两分钟内有结果';
  }
  const what = `${drillThing(drill)} ${shortDay(startedAt ?? plannedFor)}`;
  const seconds = reachedSeconds(drill);
  if (state === 'passed' && seconds !== null) {
    return `${what} 测试正常（${seconds.toFixed(1)} 秒）`;
  }
  return `${what} 没有试通：${failures[failure ?? 'stopped']}`;
}

/** The same as the person in care reads it, who need not know whose fault it was but what to do. */
export function myDrillWords(drill: EmergencyDrill): string {
  if (drill.state === 'running' && drill.startedAt === null) {
    return `请按一下${drillThing(drill)}上的“测试”`;
  }
  if (drill.state === 'planned' || drill.state === 'running') return drillWords(drill);
  const sentence = `您的${drillWords(drill)}`;
  return drill.state === 'passed'
    ? sentence
    : `${sentence}。社区已经知道，会来检查。真有急事，请打 120 或 110。`;
}

const minePage = '/scenarios/emergency/pages/my-calls/index';
const drillsPage = '/scenarios/emergency-response/pages/drills/index';

/** What the person in care is told at the end. */
export function resultNotice(drill: EmergencyDrill): { title: string; body: string; link: string } {
  const isPassed = drill.state === 'passed';
  return {
    title: isPassed ? '呼救演练正常' : '呼救演练没有试通',
    body: myDrillWords(drill),
    link: minePage,
  };
}

/** What the duty desk is told of a drill that did not get through; never whose. */
export function failureNotice(drill: EmergencyDrill): {
  title: string;
  body: string;
  link: string;
} {
  return {
    title: '有一次呼救演练没有试通',
    body: `${drillWords(drill)}。请查看是哪一位，并检查值班手机和设备。`,
    link: drillsPage,
  };
}

/** What the person is asked when it is a device's turn. */
export function pressNotice(drill: EmergencyDrill): { title: string; body: string; link: string } {
  return {
    title: '请试一下您的求助设备',
    body: `请在明天这个时候之前，按一下${drillThing(drill)}上的“测试”。只是演练，不会真的派人。`,
    link: minePage,
  };
}
