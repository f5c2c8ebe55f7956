import { mqttReportSchema, mqttSigningText, mqttTopicOf } from '@linli/shared/contracts/devices';
import { isSignature } from '../signatures';
import type { ClaimedReport } from '../take-report';

/** A report is some hundred bytes; whatever is longer is none. */
export const mostMessageBytes = 2048;

const topicPattern = /^linli\/([a-z0-9-]{1,40})\/([A-Za-z0-9-]{4,40})\/report$/;

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The report in a published message; null for what is none, or was published for another community. */
export function readMessage(
  community: string,
  { topic, payload }: { topic: string; payload: Buffer },
): ClaimedReport | null {
  const [, slug, serial] = topicPattern.exec(topic) ?? [];
  if (slug !== community || serial === undefined) return null;
  if (payload.length > mostMessageBytes) return null;
  const read = mqttReportSchema.safeParse(parsed(payload));
  if (!read.success) return null;
  const { signature, ...report } = read.data;
  const text = mqttSigningText(mqttTopicOf(community, serial), report);
  return {
    via: 'mqtt',
    serial,
    report,
    isSignedWith: (key) => isSignature(key, text, signature),
  };
}
