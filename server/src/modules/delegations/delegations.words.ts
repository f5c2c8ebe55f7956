const helpingPage = '/scenarios/my-home/pages/helping/index';
const usesPage = '/scenarios/my-home/pages/uses-for-me/index';

/** What the two sides of a delegation are told. Never who: the page says it, to the right eyes. */
export const delegationWords = {
  begun: {
    family: {
      title: '家人可以替您办事了',
      body: '您允许家人替您看账单或缴费。做过什么您都看得到，随时可以收回。',
      link: helpingPage,
    },
    helper: {
      title: '有人输入了您的帮办码',
      body: '从现在起到十分钟结束，对方可以替您办您说好的那一件事。不对就马上收回。',
      link: helpingPage,
    },
  },
  withdrawn: {
    title: '代办已经结束',
    body: '一项替别人办事的允许已经收回，从现在起不能再用。',
    link: helpingPage,
  },
  usesPage,
} as const;
