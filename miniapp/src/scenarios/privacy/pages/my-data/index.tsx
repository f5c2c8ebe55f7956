import type { DataSectionView } from '@linli/shared/contracts/privacy';
import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Fold } from '@/components/fold';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { StateNote } from '@/components/state-note';
import { myData as words } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { useMyData } from '../../use-holdings';
import '../../components/data-lines.scss';

type Line = DataSectionView['records'][number]['lines'][number];

function textOf({ text, at }: Line): string {
  if (at !== null) return formatInstant(at);
  return text === null || text === '' ? words.unknown : text;
}

function Section({ section }: { readonly section: DataSectionView }): React.JSX.Element {
  const { title, purpose, count, records, name } = section;
  return (
    <Card title={title} testId={`data-${name.replace('.', '-')}`}>
      <View className="text-secondary">{purpose}</View>
      <Fold title={words.count(count)} testId={`see-${name.replace('.', '-')}`}>
        {records.map(({ lines }, place) => (
          // Records have no id of their own here, and their order does not change while the page is open.
          <View className="data-record" key={place.toString()}>
            {lines.map((line) => (
              <View className="data-line" key={line.label}>
                <View className="data-line__label">{line.label}</View>
                <View className="data-line__text">{textOf(line)}</View>
              </View>
            ))}
          </View>
        ))}
        {records.length < count && <View className="text-note">{words.shownOf(count)}</View>}
      </Fold>
    </Card>
  );
}

function Rights(): React.JSX.Element {
  return (
    <Card title={words.correct}>
      <Row
        icon="user"
        testId="to-profile"
        {...words.profile}
        onPress={() => {
          open(pages.profile);
        }}
      />
      <Row
        icon="file-text"
        testId="to-corrections"
        {...words.corrections}
        onPress={() => {
          open(pages.corrections);
        }}
      />
      <Row
        icon="circle-x"
        testId="to-erase"
        {...words.erase}
        onPress={() => {
          open(pages.eraseAccount);
        }}
      />
    </Card>
  );
}

/** Everything that is held about me: to see, to take along, to have corrected, to erase. */
export default function MyDataPage(): React.JSX.Element {
  const { isSignedIn, loaded, act, isTaken, take } = useMyData();
  return (
    <Screen testId="page-my-data" title={words.title}>
      {!isSignedIn && <SignInFirst icon="lock" words={words.signIn} />}
      {isSignedIn && (
        <LoadedContent loaded={loaded} lines={6}>
          {({ sections }) => (
            <View className="stack-wide">
              <View className="text-body">{words.lead}</View>
              <Button icon="download" testId="take-data" isBusy={act.isBusy} onPress={take}>
                {act.isBusy ? words.taking : words.take}
              </Button>
              {act.error !== null && <ErrorLine error={act.error} />}
              {isTaken === true && (
                <StateNote tone="success" title={words.taken} testId="data-taken" />
              )}
              {isTaken === false && (
                <StateNote tone="warning" title={words.takeFailed} testId="data-not-taken" />
              )}
              <Rights />
              {sections
                .filter(({ count }) => count > 0)
                .map((section) => (
                  <Section key={section.name} section={section} />
                ))}
              <View className="text-secondary" data-testid="nothing-held">
                {words.nothingOf(sections.filter(({ count }) => count === 0))}
              </View>
            </View>
          )}
        </LoadedContent>
      )}
    </Screen>
  );
}
