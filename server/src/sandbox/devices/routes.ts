import type Router from '@koa/router';
import type { Context } from 'koa';
import { parseBody, readBody } from '../body';
import type { Sandbox } from '../context';
import type { KeptDevice } from './device-shelf';
import { deviceDoings, virtualDeviceSchema } from './virtual-device';

function shown({ key: _key, ...device }: KeptDevice): Omit<KeptDevice, 'key'> {
  return device;
}

function refuse(ctx: Context, status: number, code: string): void {
  ctx.status = status;
  ctx.body = { error: { code } };
}

/** Serves the calls for programs about virtual devices. */
export function routeDevices(router: Router, { devices }: Sandbox): void {
  router.get('/sandbox/devices', (ctx) => {
    ctx.body = { devices: devices.all().map(shown) };
  });
  router.post('/sandbox/devices', async (ctx) => {
    const read = virtualDeviceSchema.safeParse(parseBody(await readBody(ctx)));
    if (!read.success) {
      refuse(ctx, 400, 'malformed');
      return;
    }
    devices.put(read.data);
    ctx.body = { serial: read.data.serial };
  });
  router.post('/sandbox/devices/:serial/:doing', async (ctx) => {
    const { serial, doing: asked } = ctx['params'] as { serial: string; doing: string };
    const doing = deviceDoings.find((one) => one === asked);
    if (doing === undefined) {
      refuse(ctx, 404, 'doing_not_found');
      return;
    }
    const answer = await devices.make(serial, doing);
    if (answer === null) refuse(ctx, 404, 'device_not_found');
    else ctx.body = { answer };
  });
  router.delete('/sandbox/devices/:serial', (ctx) => {
    const { serial } = ctx['params'] as { serial: string };
    devices.remove(serial);
    ctx.body = {};
  });
}
