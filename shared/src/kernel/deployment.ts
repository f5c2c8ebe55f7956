/**
 * `production` only where real WeChat answers; everything else is `sandbox`.
 * Pages and the log's origin carry it, so a demo can never be passed off as a real community.
 */
export const deployments = ['production', 'sandbox'] as const;
export type Deployment = (typeof deployments)[number];
