const cardPage = '/scenarios/care/pages/my-card/index';

/** `/scenarios/care/pages/record/index?careRecordId=…` */
function recordPage(careRecordId: string): string {
  return `/scenarios/care/pages/record/index?careRecordId=${careRecordId}`;
}

/** What people are told. Never whose record it is: the page says it, to the right eyes. */
export const careWords = {
  started: {
    title: '社区把您列入关爱名册',
    body: '您需要帮助时，值班的人会更快找到您。名册里记了什么您都能看到；不愿意可以随时退出。',
    link: cardPage,
  },
  ended: {
    title: '您的关爱登记结束了',
    body: '社区结束了对您的关爱登记。如果不对，请联系社区。一键呼救照样能用。',
    link: cardPage,
  },
  left: (careRecordId: string) => ({
    title: '有居民退出了关爱名册',
    body: '您登记的一位居民自己退出了关爱名册，登记已经结束。请尊重本人意愿，不要直接重新登记。',
    link: recordPage(careRecordId),
  }),
  erased: (careRecordId: string) => ({
    title: '关爱名册里有居民注销了账号',
    body: '健康提示卡、紧急联系人和每日平安键随账号一起没有了，请上门问问本人还要不要。',
    link: recordPage(careRecordId),
  }),
  contactCode: (code: string, whose: string) => ({
    title: '紧急联系人验证码',
    body: `验证码 ${code}，10 分钟内有效。${whose}想把您设为紧急联系人：呼救时通知您。愿意就把验证码告诉本人，不愿意不用理会。`,
  }),
  recordContactCode: (code: string, whose: string) => ({
    title: '紧急联系人验证码',
    body: `验证码 ${code}，10 分钟内有效。社区照看的${whose}想把您设为紧急联系人：呼救时通知您。愿意就把验证码告诉社区工作人员，不愿意不用理会。`,
  }),
  becameContact: {
    title: '您成了别人的紧急联系人',
    body: '您的手机号核实过了。以后对方呼救，会打电话或发短信给您，您在这里也能看到经过。',
    link: null,
  },
} as const;
