/** Words of checking a proof, and of one's own uses. */
export const proof = {
  title: '查验一条记录',
  lead: '下面每一步都在您这台设备上算，不用相信我们的结论。',
  entry: {
    title: '这条记录',
    type: '内容',
    hour: '时间（只到小时）',
    origin: '来源',
    place: '在账里的位置',
    id: '编号',
    commitment: '封存指纹',
  },
  steps: {
    checkpoint: {
      title: '读到社区签过名的检查点',
      passed: (size: number) => `检查点管着前 ${size.toString()} 条记录。`,
      failed: '检查点的格式不对，没法继续。',
    },
    leaf: {
      title: '重算这条记录的指纹',
      passed: '从记录原文算出的指纹和账里的一样。',
      failed: '从记录原文算出的指纹和账里的不一样。',
    },
    inclusion: {
      title: '从指纹一路算到检查点',
      passed: (hashes: number) =>
        `用 ${hashes.toString()} 个旁证算出的总指纹和检查点一样：这条记录确实在账里。`,
      failed: '算出的总指纹和检查点不一样：不能证明这条记录在账里。',
    },
    signature: {
      title: '核对检查点的签名',
      passed: '签名和社区公布的公钥对得上。',
      failed: '签名和社区公布的公钥对不上。',
      unchecked: '这台设备不会核这种签名，这一步没有核对。可以下载证据包在电脑上核。',
    },
    national: {
      title: '国密签名',
      unchecked: '检查点上还有一个国密签名，这一页不核对它，由离线查验程序核对。',
    },
    commitment: {
      title: '打开我的封存',
      passed: '用只有我有的钥匙打开后，内容和封存指纹对得上：这条记录说的就是我那次使用。',
      failed: '打开后的内容和封存指纹对不上。',
    },
  },
  summary: {
    passed: '查验通过：这条记录在社区的公开账里，没有被改过。',
    failed: '查验没有通过。请把这一页拿给社区或街道看。',
    partly: '能核的都通过了，有的步骤这台设备没有核对。',
    checking: '正在查验…',
  },
  unpublished: {
    title: '这条记录还没有公布',
    words: '要等下一个检查点公布后才能从外面查验，平时最多等 15 分钟。',
  },
  limits: {
    title: '这证明不了什么',
    words:
      '它证明这条记录在这个时候进了账、之后没有改过。它证明不了那次使用是不是真心需要，所以公示里另外列出不同住户的数目、集中程度和代办的比例。',
  },
  printable: '检查点原文',
  printableWords: '可以打印或抄下来贴在公示栏。以后的账如果改过旧记录，就和它对不上。',
  print: '打印检查点',
  download: '下载证据包',
  copied: '小程序里会把下载地址复制下来，请在电脑上打开。',
  again: '再查一次',
} as const;

/** Words of the list of one's own recorded uses. */
export const myUses = {
  title: '我的使用记录',
  words: '社区记下的我的使用，只有我看得到这张表。公开账里只有一个打不开的封存。',
  signIn: { title: '登录后看自己的记录', words: '别人看不到您的记录。', action: '去登录' },
  empty: { title: '还没有记录', words: '缴一次费或查一次停车位，这里就会有一条。' },
  allOpened: '这台设备已经逐条打开核对，内容都和账里的封存对得上。',
  differs: '这一条打开后和账里的封存对不上。请把这一页拿给社区看。',
  published: '已公布',
  waiting: '等待公布',
} as const;
