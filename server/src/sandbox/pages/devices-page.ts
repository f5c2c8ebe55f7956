import type { DeviceKind } from '@linli/shared/contracts/devices';
import { deviceKinds } from '@linli/shared/contracts/devices';
import type { Context } from 'koa';
import { readBody } from '../body';
import type { Sandbox } from '../context';
import type { KeptDevice } from '../devices/device-shelf';
import { deviceDoings, virtualDeviceSchema } from '../devices/virtual-device';
import type { DeviceDoing } from '../devices/virtual-device';
import { html, type Html } from './html';
import { respondPage, respondProblem } from './layout';

const kindWords: Readonly<Record<DeviceKind, { name: string; alarm: string }>> = {
  'wearable-button': { name: '随身呼叫按钮', alarm: '按下求助' },
  'pull-cord': { name: '拉绳报警器', alarm: '拉绳求助' },
  'fall-detector': { name: '跌倒探测器', alarm: '摔倒了' },
  'smoke-alarm': { name: '烟雾报警器', alarm: '冒烟了' },
};

const doingWords: Readonly<Record<Exclude<DeviceDoing, 'alarm'>, string>> = {
  test: '测试键',
  heartbeat: '报一次信号',
  'low-battery': '快没电了',
};

function answerWords({ lastAnswer }: KeptDevice): string {
  if (lastAnswer === null) return '还没有说过话';
  if (lastAnswer === 'stored') return '刚才的话，邻里已经收下';
  return lastAnswer === 'not reached' ? '刚才没有连上邻里' : '刚才被邻里拒绝：编号或密钥不对';
}

function deviceCard(device: KeptDevice): Html {
  const { serial, kind, name, over, batteryPercent } = device;
  const words = kindWords[kind];
  return html`<section class="card">
    <span class="name">${name === '' ? words.name : name}</span>
    <span class="note"
      >${words.name}，编号 ${serial}，${over === 'mqtt' ? 'MQTT' : 'HTTP'}，电量
      ${batteryPercent}%</span
    >
    <span class="note">${answerWords(device)}</span>
    <form method="post" action="/devices/act" class="actions">
      <input type="hidden" name="serial" value="${serial}" />
      <button class="main" name="doing" value="alarm">${words.alarm}</button>
      ${Object.entries(doingWords).map(
        ([doing, word]) => html`<button name="doing" value="${doing}">${word}</button>`,
      )}
      <button name="doing" value="remove">从这里拿走</button>
    </form>
  </section>`;
}

function addForm(): Html {
  return html`<section class="card">
    <span class="name">加一个虚拟装置</span>
    <span class="note">先在邻里的“呼叫装置”里登记，把编号和密钥抄到这里。</span>
    <form method="post" action="/devices" class="actions">
      <label>编号<input name="serial" required /></label>
      <label>密钥<input name="key" required autocomplete="off" /></label>
      <label
        >种类<select name="kind">
          ${deviceKinds.map(
            (kind) => html`<option value="${kind}">${kindWords[kind].name}</option>`,
          )}
        </select></label
      >
      <label
        >怎么连<select name="over">
          <option value="http">HTTP</option>
          <option value="mqtt">MQTT</option>
        </select></label
      >
      <label>MQTT 地址<input name="broker" value="mqtt://127.0.0.1:1884" /></label>
      <label>社区代号<input name="community" value="jiaochang" /></label>
      <button class="main">加上</button>
    </form>
  </section>`;
}

/** `GET /devices`: every virtual device with its buttons. */
export function showDevices({ devices }: Sandbox, ctx: Context): void {
  const main = html`<h1>虚拟呼叫装置</h1>
    <p class="lead">这里的装置都是假的，按下去，邻里会像收到真的一样去找人。</p>
    <div class="people">${devices.all().map(deviceCard)}${addForm()}</div>`;
  respondPage(ctx, { title: '呼叫装置 · 演示环境', main });
}

function back(ctx: Context): void {
  ctx.status = 303;
  ctx.set('Location', '/devices');
  ctx.body = '';
}

/** `POST /devices`: adds one. */
export async function addVirtualDevice({ devices }: Sandbox, ctx: Context): Promise<void> {
  const fields = new URLSearchParams((await readBody(ctx)).toString('utf8'));
  const read = virtualDeviceSchema.safeParse(Object.fromEntries(fields));
  if (!read.success) {
    respondProblem(ctx, 400, {
      title: '装置没有加上',
      advice: '编号只有字母、数字和短横线；密钥要照抄。请返回再填一次。',
    });
    return;
  }
  devices.put(read.data);
  back(ctx);
}

/** `POST /devices/act`: presses, pulls, falls, smokes, or takes it away. */
export async function actOnDevice({ devices }: Sandbox, ctx: Context): Promise<void> {
  const fields = new URLSearchParams((await readBody(ctx)).toString('utf8'));
  const serial = fields.get('serial') ?? '';
  const doing = deviceDoings.find((one) => one === fields.get('doing'));
  if (fields.get('doing') === 'remove') devices.remove(serial);
  else if (doing !== undefined) await devices.make(serial, doing);
  back(ctx);
}
