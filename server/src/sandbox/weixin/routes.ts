import type Router from '@koa/router';
import type { Context } from 'koa';
import { parseBody, readBody } from '../body';
import type { Sandbox } from '../context';
import { codeToSession } from './login-codes';
import type { WeixinAnswer } from './answers';
import { userPhoneNumber } from './phone-codes';
import { stableToken } from './stable-token';
import { subscribeSend } from './subscribe-send';

/** Serves the mini-program API of api.weixin.qq.com. */
export function routeWeixin(router: Router, sandbox: Sandbox): void {
  router.get('/sns/jscode2session', (ctx) => {
    respond(ctx, codeToSession(sandbox, new URLSearchParams(ctx.querystring)));
  });
  router.post('/cgi-bin/stable_token', async (ctx) => {
    respond(ctx, stableToken(sandbox, parseBody(await readBody(ctx))));
  });
  router.post('/cgi-bin/message/subscribe/send', async (ctx) => {
    const token = new URLSearchParams(ctx.querystring).get('access_token') ?? '';
    respond(ctx, subscribeSend(sandbox, token, parseBody(await readBody(ctx))));
  });
  router.post('/wxa/business/getuserphonenumber', async (ctx) => {
    const token = new URLSearchParams(ctx.querystring).get('access_token') ?? '';
    respond(ctx, userPhoneNumber(sandbox, token, parseBody(await readBody(ctx))));
  });
}

function respond(ctx: Context, answer: WeixinAnswer): void {
  ctx.set('content-type', answer.contentType);
  ctx.body = Buffer.from(answer.text, 'utf8');
}
