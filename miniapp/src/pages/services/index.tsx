import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import type { IconName } from '@/components/icon-outlines';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { services as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';

interface Service {
  readonly page: string;
  readonly icon: IconName;
  readonly words: { readonly title: string; readonly note: string };
}

const forEveryone: readonly Service[] = [
  { page: pages.carParks, icon: 'square-parking', words: words.carParks },
  { page: pages.board, icon: 'clipboard-check', words: words.board },
  { page: pages.me, icon: 'a-large-small', words: words.textSize },
];
const forResidents: readonly Service[] = [
  { page: pages.press, icon: 'siren', words: words.press },
  { page: pages.checkIn, icon: 'circle-check', words: words.checkIn },
  { page: pages.myCard, icon: 'file-text', words: words.myCard },
  { page: pages.myCalls, icon: 'history', words: words.myCalls },
  { page: pages.familyCalls, icon: 'users', words: words.familyCalls },
  { page: pages.bills, icon: 'wallet', words: words.bills },
  { page: pages.paymentHistory, icon: 'receipt', words: words.history },
  { page: pages.homes, icon: 'house', words: words.homes },
  { page: pages.helping, icon: 'users', words: words.helping },
  { page: pages.myUses, icon: 'shield-check', words: words.myUses },
];

function ServiceRows({ services }: { readonly services: readonly Service[] }): React.JSX.Element {
  return (
    <>
      {services.map((service) => (
        <Row
          key={service.page}
          icon={service.icon}
          title={service.words.title}
          note={service.words.note}
          onPress={() => {
            open(service.page);
          }}
        />
      ))}
    </>
  );
}

/** Every service that exists, and one honest line about those that do not yet. */
export default function ServicesPage(): React.JSX.Element {
  return (
    <Screen testId="page-services">
      <Card title={words.signedIn}>
        <ServiceRows services={forResidents} />
      </Card>
      <Card title={words.everyone}>
        <ServiceRows services={forEveryone} />
      </Card>
      <View className="text-note" style={{ marginTop: '16px' }}>
        {words.notYet}
      </View>
    </Screen>
  );
}
