import { defineError } from '../kernel/errors';

/** Greatest file that is taken, in bytes. */
export const importFileLimit = 64 * 1024 * 1024;

export const importRunning = defineError(
  'import_running',
  409,
  '本社区已有一份名单正在处理，请等它结束后再试。这份文件没有保存。',
);
export const importFileUnreadable = defineError(
  'import_file_unreadable',
  422,
  '这个文件读不出来，没有保存。请用 Excel（.xlsx）或 CSV 文件；旧版 .xls 请先另存为 .xlsx。',
);
export const importFileEmpty = defineError('import_file_empty', 422, '没有收到文件内容。');
export const importNotChecked = defineError(
  'import_not_checked',
  409,
  '这份名单现在不能写入：它还没检查完，或已经写入、作废。请刷新后再看。',
);
export const importHasErrors = defineError(
  'import_has_errors',
  409,
  '名单里还有错误的行，什么都没有写入。请改正后重新上传，或确认只写入没有错误的行。',
);
export const residentAlreadyRegistered = defineError(
  'resident_already_registered',
  409,
  '这个人已经登记在册，没有重复登记。搬家请用“变更”。',
);
export const residentEntryEnded = defineError(
  'resident_entry_ended',
  409,
  '这条登记已经结束，不能再改。请刷新后再看。',
);
export const residentDateImpossible = defineError(
  'resident_date_impossible',
  422,
  '日期不对：不能晚于今天，也不能早于原来的入住日期。没有保存。',
);
export const residentIdInvalid = defineError(
  'resident_id_invalid',
  422,
  '身份证号不对，或与出生日期、性别不符。没有保存。',
);
export const residentPhoneInvalid = defineError(
  'resident_phone_invalid',
  422,
  '手机号不对，没有保存。',
);
