import * as z from 'zod';
import { deployments } from '../kernel/deployment';
import { defineEndpoint } from '../kernel/endpoint';
import { communitySlugSchema, idSchema } from '../kernel/ids';

/** What every page may know of a community. */
export const communityView = z.object({
  id: idSchema,
  slug: communitySlugSchema,
  name: z.string(),
  /** `泰安市泰山区财源街道` */
  region: z.string(),
  /** The catalogue by which the community was accepted. */
  catalogue: z.enum(['basic', 'growth', 'benchmark', 'db37']),
});
export type CommunityView = z.infer<typeof communityView>;

/** The first call of every client: which community this is, and where WeChat stands. */
export const getClientConfig = defineEndpoint({
  name: 'community.client-config',
  summary: 'Community, deployment and the web addresses that stand in for WeChat on H5',
  method: 'GET',
  path: '/api/client-config',
  audience: 'anyone',
  input: z.object({}),
  output: z.object({
    deployment: z.enum(deployments),
    community: communityView,
    /** Pages to open in a browser for sign-in, paying and the phone number; null where H5 cannot do it. */
    h5: z.object({
      loginUrl: z.string().nullable(),
      cashierUrl: z.string().nullable(),
      phoneUrl: z.string().nullable(),
    }),
    /** Subscribe-message template of the payment receipt; null where none is configured. */
    receiptTemplateId: z.string().nullable(),
    /** The same of calls for help, which whoever goes on duty is asked to accept; absent or null where there is none. */
    alarmTemplateId: z.string().nullable().optional(),
    serverNow: z.int(),
  }),
  errors: [],
});
