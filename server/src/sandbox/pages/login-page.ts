import type { Context } from 'koa';
import { readBody } from '../body';
import type { Sandbox } from '../context';
import { findPerson, sandboxPeople, type SandboxPerson } from '../people';
import { issueLoginCode } from '../weixin/login-codes';
import { html, type Html } from './html';
import { respondPage, respondProblem } from './layout';
import { readReturnAddress, withFields } from './return-address';

const longestState = 256;

/** `GET /login?redirect=…&state=…`: who do you want to be? */
export function showLogin(sandbox: Sandbox, ctx: Context): void {
  const asked = readLogin(sandbox, new URLSearchParams(ctx.querystring));
  if (asked === undefined) return refuseLogin(ctx);
  const { address, state } = asked;
  const main = html`<h1>选一个人登录</h1>
    <p class="lead">人物都是虚构的，选谁就用谁的身份进入。</p>
    <form method="post" action="/login">
      <input type="hidden" name="redirect" value="${address.href}" />
      <input type="hidden" name="state" value="${state}" />
      <ul class="people">
        ${sandboxPeople.map((person) => personButton(person))}
      </ul>
    </form>`;
  respondPage(ctx, { title: '登录 · 演示环境', main, leadsTo: [address.origin] });
}

/** `POST /login`: back to the product with a fresh code. */
export async function chooseLogin(sandbox: Sandbox, ctx: Context): Promise<void> {
  const fields = new URLSearchParams((await readBody(ctx)).toString('utf8'));
  const asked = readLogin(sandbox, fields);
  const person = findPerson(fields.get('person') ?? '');
  if (asked === undefined || person === undefined) {
    refuseLogin(ctx);
    return;
  }
  const code = issueLoginCode(sandbox, person);
  ctx.status = 303;
  ctx.set('Location', withFields(asked.address, { code, state: asked.state }));
  ctx.body = '';
}

/** Where a page leads back to and with what state; undefined if that is not in the product. */
export function readLogin(
  sandbox: Sandbox,
  fields: URLSearchParams,
): { address: URL; state: string } | undefined {
  const address = readReturnAddress(fields.get('redirect'), sandbox.appBaseUrl);
  const state = fields.get('state') ?? '';
  return address === undefined || state.length > longestState ? undefined : { address, state };
}

function refuseLogin(ctx: Context): void {
  respondProblem(ctx, 400, {
    title: '这个登录链接不对',
    advice: '没有登录。请回到邻里首页，重新点“登录”。',
  });
}

/** A button that chooses somebody; `note` stands below the name. */
export function personButton(person: SandboxPerson, note: string = person.note): Html {
  return html`<li>
    <button class="person" name="person" value="${person.slug}">
      <span class="mark" aria-hidden="true">${person.name.slice(0, 1)}</span>
      <span><span class="name">${person.name}</span><span class="note">${note}</span></span>
    </button>
  </li>`;
}
