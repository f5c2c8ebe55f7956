import type { WxRequest } from './runtime/wx';

const start = Date.now() - 42_000;
const callId = '3f2b8c1e-0000-4000-8000-000000000900';

/** A call that a responder's screen has got and nobody has accepted, as its caller sees it. */
const myCall = (id: string, isSilent: boolean): object => ({
  id,
  state: 'dispatched',
  outcome: null,
  trigger: isSilent ? 'app-silent' : 'app',
  isDrill: false,
  isSilent,
  raisedAt: start,
  closedAt: null,
  fact: 'delivered',
  factSince: start,
  asked: 3,
  reached: 1,
  address: '华府天地 3号楼 2单元 501',
  hasPosition: false,
  coming: null,
  moments: Array.from({ length: 40 }, (_, place) => ({
    at: start + place * 1000,
    words: `第 ${place.toString()} 件事`,
  })),
  cancelUntil: start + 5000,
  serverNow: Date.now(),
  can: { cancel: true, sayTheyAreHere: false, sayHelped: false },
});

/** The presses that reached the server, and whether it can be reached. */
export interface EmergencyServer {
  readonly pressed: { readonly callId: string; readonly isSilent: boolean }[];
  isReachable: boolean;
  /** Answers a request about an emergency; null for any other. Rejects while it cannot be reached. */
  answer(request: WxRequest): Promise<{ statusCode: number; data: unknown }> | null;
}

/** A server that knows one caller. */
export function emergencyServer(): EmergencyServer {
  const pressed: { callId: string; isSilent: boolean }[] = [];
  const open = (): object | null => {
    const [first] = pressed;
    return first === undefined ? null : myCall(first.callId, first.isSilent);
  };
  const routes: [RegExp, (request: WxRequest) => object][] = [
    [
      /^\/api\/emergency\/calls$/,
      ({ data }) => {
        pressed.push(data as { callId: string; isSilent: boolean });
        return open() ?? {};
      },
    ],
    [/^\/api\/emergency\/my-open-call/, () => ({ call: open() })],
    [/^\/api\/emergency\/my-calls\/[^/?]+/, () => open() ?? myCall(callId, false)],
    [
      /^\/api\/emergency\/(my-calls|family-calls)/,
      () => ({
        items: Array.from({ length: 20 }, (_, place) => ({
          id: callId.replace(/00$/, (10 + place).toString()),
          whose: '王桂兰',
          state: 'closed',
          raisedAt: start - place * 86_400_000,
          closedAt: start,
          outcome: 'helped',
          isDrill: false,
        })),
        nextCursor: null,
      }),
    ],
    [
      /^\/api\/my\/care$/,
      () => ({
        careRecordId: null,
        record: null,
        health: null,
        contacts: [],
        devices: [],
        consents: { location: false, contacts: false, health: false },
      }),
    ],
    [/^\/api\/emergency\/my-drills/, () => ({ items: [], nextOn: null })],
    [/^\/api\/emergency\/alarms/, () => ({ items: [], serverNow: Date.now() })],
    [/^\/api\/my\/check-in/, () => ({ today: null, recent: [] })],
    [
      /^\/api\/my\/duty/,
      () => ({
        canRespond: false,
        isOnDuty: false,
        since: null,
        until: null,
        hasPosition: false,
        shifts: [],
      }),
    ],
  ];
  const server: EmergencyServer = {
    pressed,
    isReachable: true,
    answer: (request) => {
      const found = routes.find(([shape]) => shape.test(request.path));
      if (found === undefined) return null;
      if (!server.isReachable) return Promise.reject(new Error('no network'));
      return Promise.resolve({ statusCode: 200, data: found[1](request) });
    },
  };
  return server;
}
