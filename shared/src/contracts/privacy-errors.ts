import { defineError } from '../kernel/errors';

export const purposeChanged = defineError(
  'purpose_changed',
  409,
  '这一项的说明已经更新，您的选择没有保存。请重新看一遍说明再选。',
);
export const consentNeeded = defineError(
  'consent_needed',
  422,
  '还没有您的同意，没有办理，资料也没有保存。请先看说明，勾选“我同意”再试。',
);
export const purposeNeedsNoConsent = defineError(
  'purpose_needs_no_consent',
  409,
  '这一项是办事必需的，不能单独打开或关闭。不想再用可以注销账号。',
);
export const correctionClosed = defineError(
  'correction_closed',
  409,
  '这份更正申请已经处理完或已撤回，没有再改。',
);
export const tooManyCorrections = defineError(
  'too_many_corrections',
  409,
  '您还有 5 份更正申请没有答复，请等工作人员答复后再提。',
);
export const erasureNotConfirmed = defineError(
  'erasure_not_confirmed',
  409,
  '确认已经过期，账号没有注销。请回到上一步重新确认。',
);
export const erasureUnfinishedPayment = defineError(
  'erasure_unfinished_payment',
  409,
  '您有一笔缴费还没有结果，现在不能注销，账号没有变化。请先付完或取消这笔缴费。',
);
export const erasureLastAdministrator = defineError(
  'erasure_last_administrator',
  409,
  '您是本社区最后一位管理人员，现在不能注销，账号没有变化。请先让另一位管理人员上任。',
);
export const erasureOpenCall = defineError(
  'erasure_open_call',
  409,
  '您有一次呼救还没有结束，现在不能注销，账号没有变化。请等这次呼救结束。',
);
