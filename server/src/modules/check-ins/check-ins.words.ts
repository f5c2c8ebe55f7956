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
  stillNotFound: {
    title: '上门的老人还没有找到',
    body: '从上次上门到现在还没有消息。请再联系家人和邻居，马上安排人去找，必要时报警 110。',
    link: visitsPage,
  },
  calling: {
    title: '没报平安的老人正在呼救',
    body: '那一户的呼叫装置刚刚报了警，呼救已经发出。离得近请马上过去，到了写下结果。',
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
    notFound: {
      title: '社区上门没有见到家里老人',
      body: '工作人员刚才去过，没有见到本人，正在接着找。请您马上打电话联系；知道老人在哪里，请告诉社区。',
      link: null,
    },
    stillNotFound: {
      title: '还没有找到家里老人',
      body: '到现在还没有消息，社区还在找。您有消息请马上告诉社区；担心有危险，请打 110。',
      link: null,
    },
    over: {
      title: '家里老人平安',
      body: '刚才没有报平安的老人已经有了消息，人平安。详细情况请问本人或社区。',
      link: null,
    },
  },
} as const;
