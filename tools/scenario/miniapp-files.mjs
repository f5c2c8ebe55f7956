/** The mini-program's folder of a new scenario: a sub-package with one page and its words. */
export function miniappFiles({ kebab, camel, pascal }) {
  const folder = `miniapp/src/scenarios/${kebab}`;
  return {
    [`miniapp/src/i18n/words/${kebab}.ts`]: `/** Words of ${kebab}. */
export const ${camel} = {
  title: '${kebab}',
  empty: { title: '还没有内容', words: '有了内容会出现在这里。' },
} as const;
`,
    [`${folder}/scenario.config.ts`]: `/** The scenario's sub-package: where it lives and which pages it has. */
export const ${camel}Package = {
  root: 'scenarios/${kebab}',
  pages: ['pages/list/index'],
};
`,
    [`${folder}/use-${kebab}.ts`]: `import { list${pascal} } from '@linli/shared/contracts/${kebab}';
import type { OutputOf } from '@linli/shared/kernel/endpoint';
import { call } from '@/services/call';
import { loadClientConfig } from '@/services/client-config';
import type { Loaded } from '@/services/use-loaded';
import { andThen, useLoaded } from '@/services/use-loaded';

/** The items of the community, asked again whenever the page is shown. */
export function use${pascal}(): Loaded<OutputOf<typeof list${pascal}>> {
  return useLoaded('${kebab}', () =>
    andThen(loadClientConfig(), (config) =>
      call(list${pascal}, { community: config.community.slug }),
    ),
  );
}
`,
    [`${folder}/pages/list/index.config.ts`]: `export default definePageConfig({ navigationBarTitleText: '${kebab}' });
`,
    [`${folder}/pages/list/index.tsx`]: `import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { ${camel} as words } from '@/i18n/zh-CN';
import { use${pascal} } from '../../use-${kebab}';

/** The items of the community, newest first. */
export default function ${pascal}Page(): React.JSX.Element {
  const loaded = use${pascal}();
  return (
    <Screen testId="page-${kebab}" title={words.title}>
      <LoadedContent loaded={loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon="clipboard-check"
              title={words.empty.title}
              words={words.empty.words}
            />
          ) : (
            <View className="stack">
              {items.map((item) => (
                <Card key={item.id} title={item.title}>
                  <View />
                </Card>
              ))}
            </View>
          )
        }
      </LoadedContent>
    </Screen>
  );
}
`,
  };
}
