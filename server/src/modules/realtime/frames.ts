import { clientFrameSchema } from '@linli/shared/kernel/realtime';
import type { ClientFrame, RealtimeTopic, ServerFrame } from '@linli/shared/kernel/realtime';
import type { StoredSignal } from './entities/stored-signal.entity';

/** What a client said; null for what is no frame. */
export function readFrame(text: string): ClientFrame | null {
  try {
    const parsed = clientFrameSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The frame that tells of a signal. */
export function frameOf({ id, topic, subjectId, at }: StoredSignal): ServerFrame {
  // Only `tell` writes topics, and it takes known ones.
  return { type: 'signal', id, topic: topic as RealtimeTopic, subjectId, at };
}
