const visitsPage = '/scenarios/check-ins/pages/visits/index';

/** What people are told. Names stand on the pages, for the right eyes; a phone may lie open on a table. */
export const checkInWords = {
  offered: {
    title: '有老人到时间没有报平安',
    body: '请先打电话，联系不上就上门看看。打开看是哪一户，去的话先点“我去”。',
    link: visitsPage,
  },
  unanswered: {
    title: '没报平安的老人还没有人去看',
    body: '已经过了半个小时，还没有人答应上门。请马上安排人去。',
    link: visitsPage,
  },
  stillOpen: {
    title: '没报平安的老人还没有结果',
    body: '上门看望到现在还没有写下结果。请问一问去的人，或者马上安排人去。',
    link: visitsPage,
  },
  notFound: {
    title: '上门没有找到老人',
    body: '工作人员上门没有见到本人。请社区马上联系家人和邻居，必要时报警 110。',
    link: visitsPage,
  },
  heard: {
    title: '老人已经报平安',
    body: '刚才没报平安的那位老人现在报了平安，不用再安排上门。',
    link: visitsPage,
  },
  family: {
    open: {
      title: '家里老人今天还没有报平安',
      body: '社区已经知道，正在安排人联系。您也可以先打个电话问问。',
      link: null,
    },
    over: {
      title: '家里老人有消息了',
      body: '刚才没有报平安的事已经有了结果，详细情况请问本人或社区。',
      link: null,
    },
  },
} as const;
