/** The contract of a new scenario and the end-to-end test that will say what it promises. */
export function sharedFiles({ kebab, camel, pascal }) {
  return {
    [`shared/src/contracts/${kebab}.ts`]: `import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint';
import { communitySlugSchema, idSchema } from '../kernel/ids';
import { instantSchema } from '../kernel/time';

/** One item as its reader sees it. */
export const ${camel}ItemView = z.object({
  id: idSchema,
  title: z.string(),
  createdAt: instantSchema,
});
export type ${pascal}ItemView = z.infer<typeof ${camel}ItemView>;

/** The items of a community, newest first. A resident's look is recorded as use. */
export const list${pascal} = defineEndpoint({
  name: '${kebab}.list',
  summary: 'The items of a community, newest first',
  method: 'GET',
  path: '/api/communities/:community/${kebab}',
  audience: 'person',
  input: z.object({ community: communitySlugSchema }),
  output: z.object({ items: z.array(${camel}ItemView), serverNow: instantSchema }),
  errors: [],
});
`,
    [`tests/e2e/${kebab}.e2e.test.ts`]: `import { list${pascal} } from '@linli/shared/contracts/${kebab}';
import { createWorld } from '../world/world';
import type { World } from '../world/world';

describe('${kebab}', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
  });

  afterAll(async () => {
    await world.close();
  });

  it('shows a resident an empty list at first', async () => {
    const resident = await world.signInAs('wang-guilan');

    const { items } = await resident.call(list${pascal}, { community: world.scene.community.slug });

    expect(items).toEqual([]);
  });

  it('keeps its first promise', () => {
    throw new Error('${kebab}: write here, through endpoints only, what this scenario promises');
  });
});
`,
  };
}
