import type { Context } from 'koa';
import { formatInstant } from '@linli/shared/kernel/time';
import { readBody } from '../body';
import type { Sandbox } from '../context';
import { sandboxPeople } from '../people';
import type { PhoneMessage } from '../phones/phone-shelf';
import { html } from './html';
import type { Html } from './html';
import { respondPage } from './layout';

function ownerOf(number: string): string {
  const names = sandboxPeople.filter(({ phone }) => phone === number).map(({ name }) => name);
  return names.length === 0 ? number : `${names.join('、')} ${number}`;
}

function stateWords({ kind, state, isReceiptTaken }: PhoneMessage): string {
  const said = isReceiptTaken === false ? '（回执还没有送到邻里）' : '';
  if (kind === 'sms') {
    const words = { arrived: '已到手机，还没有回执', delivered: '已送达', failed: '没有送达' };
    return words[state] + said;
  }
  const words = { arrived: '正在响铃', delivered: '已接听', failed: '没有接通' };
  return words[state] + said;
}

function actions({ id, kind, state }: PhoneMessage): Html {
  if (state !== 'arrived') return html``;
  const [yes, no] = kind === 'voice' ? ['接听', '不接'] : ['标为已送达', '标为没有送达'];
  return html`<form method="post" action="/phones" class="actions">
    <input type="hidden" name="id" value="${id}" />
    <button class="main" name="doing" value="delivered">${yes}</button>
    <button name="doing" value="failed">${no}</button>
  </form>`;
}

function card(message: PhoneMessage): Html {
  const { kind, to, text, sentAt, times } = message;
  const again = times > 1 ? `，同一条收到 ${times.toString()} 次，只算一次` : '';
  return html`<section class="card">
    <span class="name">${kind === 'voice' ? '来电' : '短信'} · ${ownerOf(to)}</span>
    <p>${text}</p>
    <span class="note">${formatInstant(sentAt)} · ${stateWords(message)}${again}</span>
    ${actions(message)}
  </section>`;
}

/** `GET /phones`: every SMS and call, as the phones would show them. */
export function showPhoneMessages(sandbox: Sandbox, ctx: Context): void {
  const messages = sandbox.phones.all().slice(0, 100);
  const main = html`<h1>各位的手机</h1>
    <p class="lead">演示环境里的短信和电话都到这里，不会打给真人。</p>
    <div class="people">
      ${
        messages.length === 0
          ? html`<p class="card">还没有短信，也没有来电。</p>`
          : messages.map(card)
      }
    </div>`;
  respondPage(ctx, { title: '手机 · 演示环境', main });
}

/** `POST /phones`: somebody answers, or does not; the receipt is sent before the page comes back. */
export async function actOnPhone(sandbox: Sandbox, ctx: Context): Promise<void> {
  const fields = new URLSearchParams((await readBody(ctx)).toString('utf8'));
  const message = sandbox.phones.get(fields.get('id') ?? '');
  const doing = fields.get('doing');
  if (message !== undefined && (doing === 'delivered' || doing === 'failed')) {
    await sandbox.phones.say(message, doing);
  }
  ctx.status = 303;
  ctx.set('Location', '/phones');
  ctx.body = '';
}
