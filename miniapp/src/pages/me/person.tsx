import type { MeView } from '@linli/shared/contracts/identity';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Row } from '@/components/row';
import { me as words } from '@/i18n/zh-CN';
import { open } from '@/services/navigation';
import type { Entry } from './entries';
import {
  accountEntries,
  deskEntry,
  emergencyEntries,
  homeEntries,
  privacyEntries,
  useEntries,
} from './entries';

function Entries({ entries }: { readonly entries: readonly Entry[] }): React.JSX.Element {
  return (
    <>
      {entries.map(({ testId, icon, words: said, page }) => (
        <Row
          key={testId}
          testId={testId}
          icon={icon}
          title={said.title}
          note={said.note}
          onPress={() => {
            open(page);
          }}
        />
      ))}
    </>
  );
}

function standing({ roles, isElderly }: MeView): string {
  const held = [...new Set(roles)].map((role) => words.roles[role]);
  return [...held, ...(isElderly ? [words.elder] : [])].join('、');
}

/** Who is signed in, and the desk of whoever is in a post. */
export function PersonCard({ me }: { readonly me: MeView }): React.JSX.Element {
  const { displayName, phoneMasked, grants } = me;
  return (
    <Card testId="person">
      <View className="text-title">{displayName}</View>
      <View className="text-secondary">{standing(me)}</View>
      <View className="text-secondary">
        {phoneMasked === null ? words.person.noPhone : words.person.phone(phoneMasked)}
      </View>
      {grants.length > 0 && <Entries entries={[deskEntry]} />}
    </Card>
  );
}

/** The way to help stands first, for everybody, signed in or not. */
export function EmergencyThings(): React.JSX.Element {
  return (
    <Card title={words.emergency.title} testId="me-emergency">
      <Entries entries={emergencyEntries} />
    </Card>
  );
}

/** Everything that is the person's own: home and helping, account, privacy, uses. */
export function OwnThings({ me }: { readonly me: MeView }): React.JSX.Element {
  const { households } = me;
  return (
    <>
      <Card title={words.home.title} testId="my-home">
        {households.length === 0 && (
          <View className="text-secondary">{words.home.noHousehold}</View>
        )}
        {households.map((household) => (
          <View key={household.id} className="me__address">
            {household.address}
          </View>
        ))}
        <Entries entries={homeEntries(me)} />
      </Card>
      <Card title={words.account.title}>
        <Entries entries={accountEntries} />
      </Card>
      <Card title={words.privacy.title}>
        <Entries entries={privacyEntries} />
      </Card>
      <Card title={words.uses.title}>
        <Entries entries={useEntries} />
      </Card>
    </>
  );
}
