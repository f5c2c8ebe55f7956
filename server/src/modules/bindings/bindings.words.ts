const homesPage = '/scenarios/my-home/pages/homes/index';

/** What an applicant is told; the reason stands on the page, not in the message. */
export const applicationWords = {
  approved: {
    title: '房屋绑定通过了',
    body: '您申请绑定的房屋已经通过，现在可以看这一户的账单。',
    link: homesPage,
  },
  refused: {
    title: '房屋绑定没有通过',
    body: '您申请绑定的房屋没有通过，理由写在“我的房屋”里。',
    link: homesPage,
  },
} as const;

/** What somebody is told whose binding another one ended. */
export const bindingWords = {
  ended: {
    title: '房屋绑定已解除',
    body: '您与一处房屋的绑定已经解除，从现在起看不到这一户的账单。',
    link: homesPage,
  },
} as const;
