import type { ImportRowProblem } from '@linli/shared/contracts/register-imports';

/** What each problem is called, without what stood in the cell. */
const words: Readonly<Record<ImportRowProblem, string>> = {
  missing: '没有填写',
  'too-long': '内容太长',
  'bad-date': '日期不存在，或晚于今天、早于出生日期',
  'impossible-age': '年龄不可能：晚于今天或超过122岁',
  'bad-phone': '电话号码不对',
  'bad-id': '身份证号不对：位数、日期或末位校验不符',
  'bad-gender': '应填“男”或“女”',
  'bad-relation': '不认识的关系，例如可填：户主、配偶、子女、父母、租户',
  'bad-flag': '应填“是”或“否”',
  'contradicts-id': '与身份证号不一致',
  'unknown-estate': '本社区没有这个小区',
  'unknown-household': '没有这户房屋；要新建请选择“建立新房屋”',
  'duplicate-in-file': '与本文件另一行重复',
  'duplicate-in-register': '这个人已经登记在册',
  'two-heads': '这一户已有另一位户主',
  'not-alone': '填了独居，但这一户不止一人',
};

/** One sentence about a problem; `otherRow` is the row that it contradicts. */
export function problemWords(problem: ImportRowProblem, otherRow: number | null): string {
  return otherRow === null ? words[problem] : `${words[problem]}（见第${otherRow.toString()}行）`;
}
