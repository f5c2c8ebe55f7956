import * as z from 'zod';

/** Most characters of a reason. */
export const reasonLength = 200;

/** Why somebody asks or decides: at least five characters, so that the next reader learns something. */
export const reasonSchema = z
  .string()
  .trim()
  .min(5, '请写明理由，至少 5 个字')
  .max(reasonLength, `理由最多 ${reasonLength.toString()} 个字`);
