import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { Html, html } from './html';
import { style } from './style';

/** A page to answer with. */
export interface Page {
  readonly title: string;
  readonly status?: number;
  readonly main: Html;
  /** Origins to which the page's form may lead, beside the sandbox itself. */
  readonly leadsTo?: readonly string[];
}

/** Answers a page that runs no script, loads nothing and cannot be framed. */
export function respondPage(ctx: Context, page: Page): void {
  const nonce = randomBytes(16).toString('base64');
  // A browser checks the target of the redirect after a form too, so the product's origin is named.
  const targets = ["'self'", ...(page.leadsTo ?? [])].join(' ');
  ctx.status = page.status ?? 200;
  ctx.set({
    'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <style nonce="${nonce}">
          ${new Html(style)}
        </style>
      </head>
      <body>
        <p class="demo">演示环境 · 这不是真实的微信</p>
        <main>${page.main}</main>
      </body>
    </html> `.text;
}

/** Answers a page that says in one sentence what is wrong and in another what to do. */
export function respondProblem(
  ctx: Context,
  status: number,
  words: { readonly title: string; readonly advice: string },
): void {
  const main = html`<h1>${words.title}</h1>
    <p class="lead">${words.advice}</p>`;
  respondPage(ctx, { title: words.title, status, main });
}
