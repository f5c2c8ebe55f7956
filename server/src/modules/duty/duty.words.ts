import { formatInstant } from '@linli/shared/kernel/time';
import type { Notice } from '../messages';
import type { PlannedTime } from './duty-state';

const link = '/scenarios/duty/pages/my-duty/index';

function timesOf({ startsAt, endsAt }: PlannedTime): string {
  return `${formatInstant(startsAt)}到${formatInstant(endsAt)}`;
}

type Words = Omit<Notice, 'personId'>;

/** What people are told about their duty. */
export const dutyWords = {
  planned: (times: PlannedTime): Words => ({
    title: '给您排了一个班',
    body: `${timesOf(times)}由您值班接呼救。到时间会自动上岗，不用再点。`,
    link,
  }),
  removed: (times: PlannedTime): Words => ({
    title: '您的一个班取消了',
    body: `${timesOf(times)}的班已经从排班表里取消。`,
    link,
  }),
  over: (until: number): Words => ({
    title: '您的上岗时间到了',
    body: `到${formatInstant(until)}为止。您留下的位置已经删除。还在值班的话，请再点一次“上岗”。`,
    link,
  }),
} as const;
