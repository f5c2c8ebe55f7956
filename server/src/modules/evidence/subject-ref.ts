/** Somebody or something that pseudonyms stand for. */
export interface SubjectRef {
  readonly kind: 'person' | 'household' | 'device';
  readonly id: string;
}

/** One text for one subject, to look it up by. */
export function subjectKey({ kind, id }: SubjectRef): string {
  return `${kind}:${id}`;
}
