import * as z from 'zod';
import { parseBody } from '../body';
import { PayRefusal } from './refusal';

/** WeChat insists on https; here the product may also listen on plain http. */
const notifyUrl = z
  .string()
  .max(255)
  .regex(/^https?:\/\/[^\s?#]+$/);

const orderInput = z.strictObject({
  appid: z.string().min(1).max(32),
  mchid: z.string().min(1).max(32),
  description: z.string().min(1).max(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/),
  time_expire: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/)
    .refine((text) => !Number.isNaN(Date.parse(text)))
    .optional(),
  attach: z.string().max(128).optional(),
  notify_url: notifyUrl,
  goods_tag: z.string().max(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({
    total: z.int().positive(),
    currency: z.literal('CNY').optional(),
  }),
  payer: z.strictObject({ openid: z.string().min(1).max(128) }),
  detail: z.looseObject({}).optional(),
  scene_info: z
    .strictObject({
      payer_client_ip: z.string().max(45),
      device_id: z.string().max(32).optional(),
      store_info: z.looseObject({}).optional(),
    })
    .optional(),
  settle_info: z.strictObject({ profit_sharing: z.boolean().optional() }).optional(),
});
/** The parameters of a JSAPI order. */
export type OrderInput = z.output<typeof orderInput>;

/** Reads an order or refuses it with PARAM_ERROR and the field; unknown fields are refused too. */
export function readOrderInput(body: Buffer): OrderInput {
  const parsed = orderInput.safeParse(parseBody(body));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknown].map((step) => `/${step.toString()}`).join('');
  throw paramError(field, unknown.length > 0 ? '不支持的字段' : '字段不符合规则');
}

/** A PARAM_ERROR about one field of the body. */
export function paramError(field: string, issue: string): PayRefusal {
  const detail = { field, issue, location: 'body' } as const;
  return new PayRefusal(400, 'PARAM_ERROR', `参数错误：${field} ${issue}`).at(detail);
}

/** JSON with sorted keys: equal requests are equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`);
  return `{${entries.join(',')}}`;
}
