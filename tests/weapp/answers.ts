import { ownRoutes } from './own-answers';
import type { Outside, WxRequest } from './runtime/wx';

const id = (place: number): string =>
  `3f2b8c1e-0000-4000-8000-${place.toString().padStart(12, '0')}`;
// The one household that the stubbed server knows.
const household = id(1);
const fees = ['electricity', 'water', 'gas', 'heating', 'property'] as const;

function bills(count: number): object[] {
  return Array.from({ length: count }, (_, place) => ({
    id: id(100 + place),
    householdId: household,
    kind: fees[place % fees.length],
    period: '2026-10',
    amountFen: 8620 + place,
    dueOn: '2026-11-25',
    isOverdue: place === 0,
    status: 'unpaid',
    paidAt: null,
    paymentId: null,
    synthetic: true,
    can: { pay: true },
  }));
}

function carParks(now: number): object[] {
  const count = (capacity: number, free: number | null, age: number) => ({
    capacity,
    free,
    confidence: free === null ? 'unknown' : age <= 180 ? 'fresh' : 'about',
    observedAt: now - age * 1000,
  });
  return Array.from({ length: 12 }, (_, place) => ({
    id: id(200 + place),
    name: `第 ${(place + 1).toString()} 停车场`,
    address: '财源街 1 号',
    latitude: 36.19,
    longitude: 117.12,
    state: 'open',
    distanceMetres: 100 + place,
    total: place === 1 ? count(90, null, 1560) : count(90, 12, place === 2 ? 250 : 40),
    bays: [],
    openingHours: '全天',
    synthetic: true,
  }));
}

const payment = (state: 'awaiting' | 'succeeded'): object => ({
  id: id(300),
  state,
  totalFen: 8620,
  createdAt: Date.now(),
  succeededAt: state === 'succeeded' ? Date.now() : null,
  nextCheckAt: null,
  items: [{ billId: id(100), kind: 'electricity', period: '2026-10', amountFen: 8620 }],
  can: { cancel: state === 'awaiting', resume: state === 'awaiting' },
});

const noClauses = { declared: 0, partial: 0, unproven: 0, stale: 0, failed: 0, not_applicable: 0 };

function board(): object {
  const indicators = Array.from({ length: 28 }, (_, place) => ({
    id: `b-${place.toString()}`,
    seq: place + 1,
    group: `第 ${Math.floor(place / 7).toString()} 组`,
    name: `第 ${(place + 1).toString()} 项`,
    requirement: '社区综合服务设施面积、网络与安全条件符合要求，并且接入统一的管理平台。'.repeat(3),
    state: 'proven',
    isMet: true,
    clauses: { ...noClauses, proven: 3 },
    weight: null,
    score: null,
  }));
  return {
    catalogue: { id: 'basic', title: '基础型', tier: '基础型', note: null },
    indicators,
    totals: { indicators: 28, met: 28, clauses: { ...noClauses, proven: 84 } },
    score: null,
    evaluatedAt: Date.now(),
  };
}

/** A server and a cashier that answer from memory, and what they were asked. */
export interface StubbedOutside extends Outside {
  readonly asked: WxRequest[];
  readonly paid: Record<string, unknown>[];
}

/** Answers like the product's server for one signed-in resident; the money comes when the cashier is used. */
export function stubOutside({ billCount = 3 } = {}): StubbedOutside {
  const asked: WxRequest[] = [];
  const paid: Record<string, unknown>[] = [];
  const place = {
    id: id(2),
    slug: 'jiaochang',
    name: '教场社区',
    region: '泰安市',
    catalogue: 'basic',
  };
  const routes: [RegExp, () => object][] = [
    [
      /^\/api\/client-config/,
      () => ({
        deployment: 'sandbox',
        community: place,
        h5: { loginUrl: null, cashierUrl: null, phoneUrl: null },
        receiptTemplateId: null,
        serverNow: Date.now(),
      }),
    ],
    [/^\/api\/session/, () => ({ token: 'a-token', expiresAt: Date.now() + 3_600_000, me: {} })],
    [
      /^\/api\/me$/,
      () => ({
        personId: id(3),
        displayName: '王秀兰',
        roles: ['resident'],
        households: [{ id: household, address: '3号楼 501' }],
        phoneMasked: '138****1234',
        isRealNameVerified: false,
        isElderly: true,
        grants: [],
        duties: [],
      }),
    ],
    ...ownRoutes(),
    [/^\/api\/messages/, () => ({ items: [], nextCursor: null, unread: 0 })],
    [
      /^\/api\/bills/,
      () => ({
        items: bills(billCount),
        nextCursor: null,
        unpaid: { count: billCount, totalFen: 8620 * billCount, overdueCount: 1 },
      }),
    ],
    [
      /^\/api\/payments$/,
      () => ({
        payment: payment('awaiting'),
        pay: {
          timeStamp: '1795200000',
          nonceStr: 'n0nce',
          package: 'prepay_id=wx1',
          signType: 'RSA',
          paySign: 'signature',
        },
      }),
    ],
    [/^\/api\/payments\//, () => payment(paid.length > 0 ? 'succeeded' : 'awaiting')],
    [
      /^\/api\/communities\/jiaochang\/car-parks$/,
      () => ({ items: carParks(Date.now()), serverNow: Date.now() }),
    ],
    [/^\/api\/communities\/jiaochang\/board\/basic$/, board],
  ];
  return {
    asked,
    paid,
    request: (request) => {
      asked.push(request);
      const found = routes.find(([shape]) => shape.test(request.path));
      if (found === undefined) return Promise.reject(new Error(`nobody answers ${request.path}`));
      return Promise.resolve({ statusCode: 200, data: found[1]() });
    },
    requestPayment: (parameters) => {
      paid.push(parameters);
      return Promise.resolve();
    },
  };
}
