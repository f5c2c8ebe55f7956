import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { idSchema } from '../kernel/ids';
import { pageInput, pageOf } from '../kernel/page';
import { instantSchema } from '../kernel/time';

export const messageView = z.object({
  id: idSchema,
  title: z.string(),
  body: z.string(),
  sentAt: instantSchema,
  readAt: instantSchema.nullable(),
  /** A page of the app to open, with its query; null where there is nothing to open. */
  link: z.string().nullable(),
});
export type MessageView = z.infer<typeof messageView>;

export const listMessages = defineEndpoint({
  name: 'messages.list',
  summary: 'My messages, newest first',
  method: 'GET',
  path: '/api/messages',
  audience: 'person',
  input: z.object(pageInput),
  output: pageOf(messageView).extend({ unread: z.int() }),
  errors: [],
});

/** Marks all messages up to now as read. */
export const markMessagesRead = defineEndpoint({
  name: 'messages.mark-read',
  summary: 'Mark my messages as read',
  method: 'POST',
  path: '/api/messages/read',
  audience: 'person',
  input: z.object({}),
  output: z.object({ marked: z.int() }),
  errors: [],
});
