import type { BuildingView } from '@linli/shared/contracts/register';
import { View } from '@tarojs/components';
import { DataTable } from '@/components/data-table';
import { EmptyState } from '@/components/empty-state';
import { LoadedContent } from '@/components/loaded-content';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { register } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { RegisterCounts } from '../../components/register-counts';
import { ResidentSearch } from '../../components/resident-search';
import { inOrder } from '../../building-order';
import { useRegister } from '../../use-register';

const words = register.buildings;
const columns = [
  {
    key: 'name',
    title: words.name,
    isName: true,
    cell: (one: BuildingView) => `${one.estate} ${one.name}`,
  },
  { key: 'grid', title: words.grid, cell: (one: BuildingView) => one.grid ?? words.noGrid },
  {
    key: 'households',
    title: words.households,
    isFigure: true,
    cell: (one: BuildingView) => words.count(one.households),
  },
];

function Buildings({ items }: { readonly items: readonly BuildingView[] }): React.JSX.Element {
  if (items.length === 0) {
    return <EmptyState icon="building-2" title={words.empty.title} words={words.empty.words} />;
  }
  return (
    <DataTable
      label={words.title}
      columns={columns}
      rows={items}
      keyOf={(one) => one.id}
      nameOf={(one) => `${one.estate} ${one.name}`}
      testId="register-buildings"
      onOpen={(one) => {
        open(pages.registerBuilding, { id: one.id });
      }}
    />
  );
}

/** Staff: how many live here, who has that number, and the buildings of the post. */
export default function RegisterPage(): React.JSX.Element {
  const { isSignedIn, counts, buildings } = useRegister();
  return (
    <Screen testId="page-register" title={register.title} isWide>
      {isSignedIn ? (
        <View className="stack-wide">
          <View className="text-secondary">{register.lead}</View>
          <LoadedContent loaded={buildings}>
            {({ items }) => (
              <>
                <ResidentSearch />
                {counts.data !== null && <RegisterCounts counts={counts.data} />}
                <Buildings items={inOrder(items)} />
              </>
            )}
          </LoadedContent>
        </View>
      ) : (
        <SignInFirst words={register.signIn} />
      )}
    </Screen>
  );
}
