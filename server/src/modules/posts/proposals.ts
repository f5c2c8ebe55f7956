import { idSchema } from '@linli/shared/kernel/ids';
import { postSchema } from '@linli/shared/kernel/roles';
import * as z from 'zod';

/** The kinds of approval that posts ask for. */
export const appointmentKind = 'posts.appointment';
export const dismissalKind = 'posts.dismissal';

/** What an approval carries of an appointment; the place is the approval's own. */
export const appointmentPayload = z.strictObject({ personId: idSchema, post: postSchema });
export type AppointmentPayload = z.infer<typeof appointmentPayload>;

/** What an approval carries of a dismissal. */
export const dismissalPayload = z.strictObject({ grantId: idSchema });
export type DismissalPayload = z.infer<typeof dismissalPayload>;
