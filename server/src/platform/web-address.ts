import * as z from 'zod';

/** An address as the environment gives it. */
export const webAddress = z.string().regex(/^https?:\/\/[^\s/]+[^\s]*$/, 'must be an http(s) URL');
