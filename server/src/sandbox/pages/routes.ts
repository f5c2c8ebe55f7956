import type Router from '@koa/router';
import type { Sandbox } from '../context';
import type { Notifier } from '../pay/notifier';
import { chooseAtCashier, showCashier } from './cashier-page';
import { actOnDevice, addVirtualDevice, showDevices } from './devices-page';
import { chooseLogin, showLogin } from './login-page';
import { choosePhone, showPhones } from './phone-page';
import { actOnPhone, showPhoneMessages } from './phones-page';

/** Serves the pages for people: choosing somebody to be, allowing the phone number, and the cashier. */
export function routePages(router: Router, sandbox: Sandbox, notifier: Notifier): void {
  router.get('/login', (ctx) => {
    showLogin(sandbox, ctx);
  });
  router.post('/login', async (ctx) => chooseLogin(sandbox, ctx));
  router.get('/phone', (ctx) => {
    showPhones(sandbox, ctx);
  });
  router.post('/phone', async (ctx) => choosePhone(sandbox, ctx));
  router.get('/phones', (ctx) => {
    showPhoneMessages(sandbox, ctx);
  });
  router.post('/phones', async (ctx) => actOnPhone(sandbox, ctx));
  router.get('/cashier', (ctx) => {
    showCashier(sandbox, ctx);
  });
  router.get('/devices', (ctx) => {
    showDevices(sandbox, ctx);
  });
  router.post('/devices', async (ctx) => addVirtualDevice(sandbox, ctx));
  router.post('/devices/act', async (ctx) => actOnDevice(sandbox, ctx));
  router.post('/cashier', async (ctx) => chooseAtCashier(sandbox, notifier, ctx));
}
