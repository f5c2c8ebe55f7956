import type { Context } from 'koa';
import { readBody } from '../body';
import type { Sandbox } from '../context';
import { findPerson, sandboxPeople } from '../people';
import { issuePhoneCode } from '../weixin/phone-codes';
import { html } from './html';
import { respondPage, respondProblem } from './layout';
import { personButton, readLogin } from './login-page';
import { withFields } from './return-address';

/** `GET /phone?redirect=…&state=…`: in place of the sheet that WeChat's phone-number button opens. */
export function showPhones(sandbox: Sandbox, ctx: Context): void {
  const asked = readLogin(sandbox, new URLSearchParams(ctx.querystring));
  if (asked === undefined) return refusePhone(ctx);
  const { address, state } = asked;
  const main = html`<h1>允许使用手机号</h1>
    <p class="lead">号码都是虚构的。请选您登录的那个人，选了别人不会绑定。</p>
    <form method="post" action="/phone">
      <input type="hidden" name="redirect" value="${address.href}" />
      <input type="hidden" name="state" value="${state}" />
      <div class="actions">
        <button name="person" value="">不允许</button>
      </div>
      <ul class="people actions">
        ${sandboxPeople.map((person) => personButton(person, person.phone))}
      </ul>
    </form>`;
  respondPage(ctx, { title: '手机号 · 演示环境', main, leadsTo: [address.origin] });
}

/** `POST /phone`: back to the product with a fresh `phone_code`, or with none if the person says no. */
export async function choosePhone(sandbox: Sandbox, ctx: Context): Promise<void> {
  const fields = new URLSearchParams((await readBody(ctx)).toString('utf8'));
  const asked = readLogin(sandbox, fields);
  const chosen = fields.get('person') ?? '';
  const person = findPerson(chosen);
  if (asked === undefined || (chosen !== '' && person === undefined)) {
    refusePhone(ctx);
    return;
  }
  const code = person === undefined ? '' : issuePhoneCode(sandbox, person);
  ctx.status = 303;
  ctx.set('Location', withFields(asked.address, { phone_code: code, phone_state: asked.state }));
  ctx.body = '';
}

function refusePhone(ctx: Context): void {
  respondProblem(ctx, 400, {
    title: '这个链接不对',
    advice: '没有绑定手机号。请回到邻里，重新点“绑定手机号”。',
  });
}
