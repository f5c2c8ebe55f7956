import { randomUUID } from 'node:crypto';
import { addCareRecord } from '@linli/shared/contracts/care';
import { cancelCall, raiseCall } from '@linli/shared/contracts/emergency';
import { addLadder, defaultLadder } from '@linli/shared/contracts/emergency-ladder';
import { arriveOnSite, closeCall } from '@linli/shared/contracts/emergency-response';
import { getMe } from '@linli/shared/contracts/identity';
import { decideConsent } from '@linli/shared/contracts/privacy';
import { purposeOf } from '@linli/shared/privacy/purposes';
import type { Caller } from '../world/caller';
import { Help } from '../world/emergency/help';
import type { World } from '../world/world';
import type { DemoPage } from './demo-pages';
import { addresses } from './pages';

interface Scene {
  readonly open: string;
  readonly closed: string;
  readonly alarm: string;
  readonly accepted: string;
}

const [officer, gridWorker] = ['gao-lei', 'luo-na'] as const;

async function takeIntoCare(world: World, mother: Caller): Promise<string> {
  const staff = await world.signInAs('chen-jing');
  const { personId, households } = await mother.call(getMe, {});
  const { id } = await staff.call(addCareRecord, {
    householdId: households[0]?.id ?? '',
    personId,
    name: '王桂兰',
    group: 'lives-alone-60',
    checkInBy: '20:00',
  });
  return id;
}

/** 周新, who lives nowhere here, is found by his phone's place; 罗娜 goes. Answers her alarm. */
async function callFromTheStreet(world: World, help: Help): Promise<string> {
  const [lost, worker] = [await world.signInAs('zhou-xin'), await world.signInAs(gridWorker)];
  const { version } = purposeOf('location');
  await lost.call(decideConsent, { purpose: 'location', given: true, version });
  await help.onDuty(worker);
  const position = { latitude: 36.19, longitude: 117.12, accuracy: 15 };
  const { id } = await lost.call(raiseCall, { callId: randomUUID(), position });
  await help.fire();
  return (await help.accept(worker, id)).id;
}

/** Looking at all pages takes minutes, in which whoever has accepted must not be asked about. */
async function leaveTimeToSetOut(world: World): Promise<void> {
  const staff = await world.signInAs('chen-jing');
  await staff.call(addLadder, {
    ladder: { ...defaultLadder, setOutWithinSeconds: 1800 },
    validFrom: world.clock.now() + 1000,
    reason: '夜里路远，多留一些出门的时间',
  });
  world.clock.advance(2000);
}

/** 赵敏 is waiting for help, after a press by mistake, and 高磊 is asked to come; he has helped 王桂兰 before. */
async function callForHelp(world: World): Promise<Scene> {
  await leaveTimeToSetOut(world);
  const help = new Help(world);
  const [waiting, mother, police] = await Promise.all(
    ['zhao-min', 'wang-guilan', officer].map((slug) => world.signInAs(slug)),
  );
  if (!waiting || !mother || !police) throw new Error('somebody is missing');
  await help.onDuty(police);
  const mistaken = await waiting.call(raiseCall, { callId: randomUUID() });
  await waiting.call(cancelCall, { callId: mistaken.id });
  const helped = await help.press(mother);
  const { id: alarmId } = await help.accept(police, helped.id);
  await police.call(arriveOnSite, { alarmId });
  await police.call(closeCall, { callId: helped.id, outcome: 'helped', note: '' });
  const accepted = await callFromTheStreet(world, help);
  const open = await help.press(waiting);
  const alarm = await help.alarmOf(police, open.id);
  return { open: open.id, closed: helped.id, alarm: alarm?.id ?? '', accepted };
}

function callersPages(scene: Scene): DemoPage[] {
  return [
    {
      name: 'myCall',
      address: `${addresses.myCall}?callId=${scene.open}`,
      readyAt: 'steps',
      as: 'zhao-min',
    },
    { name: 'myCalls', address: addresses.myCalls, readyAt: 'my-call', as: 'wang-guilan' },
    { name: 'familyCalls', address: addresses.familyCalls, readyAt: 'family-call', as: 'wang-hao' },
    { name: 'myCard', address: addresses.myCard, readyAt: 'page-my-card', as: 'wang-guilan' },
    { name: 'checkIn', address: addresses.checkIn, readyAt: 'say-well', as: 'wang-guilan' },
  ];
}

function respondersPages(scene: Scene): DemoPage[] {
  const alarm = (id: string): string => `${addresses.alarm}?alarmId=${id}`;
  return [
    { name: 'alarms', address: addresses.alarms, readyAt: 'duty-on', as: officer },
    { name: 'alarm', address: alarm(scene.alarm), readyAt: 'alarm-ringing', as: officer },
    {
      name: 'alarmAccepted',
      address: alarm(scene.accepted),
      readyAt: 'alarm-accepted',
      as: gridWorker,
    },
    { name: 'myDuty', address: addresses.myDuty, readyAt: 'duty-is-on', as: officer },
    { name: 'shifts', address: addresses.shifts, readyAt: 'page-shifts', as: 'zheng-kai' },
  ];
}

function deskPages(scene: Scene, careRecordId: string): DemoPage[] {
  const as = 'chen-jing';
  const person = `?careRecordId=${careRecordId}`;
  return [
    { name: 'dutyBoard', address: addresses.dutyBoard, readyAt: 'board-asked', as },
    { name: 'closedCalls', address: addresses.closedCalls, readyAt: 'closed-calls', as },
    {
      name: 'callReview',
      address: `${addresses.callReview}?callId=${scene.closed}`,
      readyAt: 'phases',
      as,
    },
    { name: 'ladder', address: addresses.ladder, readyAt: 'ladder-in-force', as: 'ma-li' },
    { name: 'drills', address: addresses.drills, readyAt: 'drill-coverage', as },
    { name: 'care', address: addresses.care, readyAt: 'care-counts', as },
    { name: 'careRecord', address: addresses.careRecord + person, readyAt: 'known', as },
    { name: 'addCare', address: addresses.addCare, readyAt: 'page-add-care', as },
    { name: 'visits', address: addresses.visits, readyAt: 'page-visits', as },
    { name: 'devices', address: addresses.devices, readyAt: 'page-devices', as },
    { name: 'addDevice', address: addresses.addDevice + person, readyAt: 'submit', as },
  ];
}

/** Lets people of the demo call for help, and answers where the pages about it are. */
export async function prepareEmergencyPages(world: World): Promise<DemoPage[]> {
  const careRecordId = await takeIntoCare(world, await world.signInAs('wang-guilan'));
  const scene = await callForHelp(world);
  return [...callersPages(scene), ...respondersPages(scene), ...deskPages(scene, careRecordId)];
}
