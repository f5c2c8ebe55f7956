import { formatInstant } from '@linli/shared/kernel/time';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ErrorLine } from '@/components/error-state';
import { LoadedContent } from '@/components/loaded-content';
import { More } from '@/components/more';
import { Row } from '@/components/row';
import { Screen } from '@/components/screen';
import { SignInFirst } from '@/components/sign-in-first';
import { SwitchRow } from '@/components/switch-row';
import { register } from '@/i18n/zh-CN';
import { open, pages } from '@/services/navigation';
import { ImportStateBadge } from '../../components/import-state';
import { useImports, useTemplate } from '../../use-imports';

const words = register.imports;

function List({ imports }: Pick<ReturnType<typeof useImports>, 'imports'>): React.JSX.Element {
  return (
    <LoadedContent loaded={imports.first}>
      {() => (
        <View className="stack">
          <View className="text-strong">{words.list}</View>
          {imports.items.length === 0 && (
            <EmptyState title={words.empty.title} words={words.empty.words} />
          )}
          {imports.items.length > 0 && (
            <Card>
              {imports.items.map((one) => (
                <Row
                  key={one.id}
                  title={formatInstant(one.uploadedAt)}
                  note={words.rows(one.totalRows)}
                  end={<ImportStateBadge state={one.state} />}
                  testId="import-row"
                  onPress={() => {
                    open(pages.registerImport, { id: one.id });
                  }}
                />
              ))}
            </Card>
          )}
          <More pages={imports} testId="imports-more" />
        </View>
      )}
    </LoadedContent>
  );
}

/** The blank form, as a file that the person keeps. */
function Template(): React.JSX.Element {
  const { act, isUnsaved, take } = useTemplate();
  return (
    <>
      <Button
        kind="quiet"
        icon="download"
        testId="import-template"
        isBusy={act.isBusy}
        onPress={take}
      >
        {words.template}
      </Button>
      {act.error !== null && <ErrorLine error={act.error} />}
      {isUnsaved && <View className="text-secondary">{words.templateNotSaved}</View>}
    </>
  );
}

/** Staff: sending a list of residents, and the lists before it. */
export default function ImportsPage(): React.JSX.Element {
  const { isSignedIn, imports, creates, setCreates, complaint, act, choose } = useImports();
  if (!isSignedIn) {
    return (
      <Screen testId="page-register-imports" title={words.title}>
        <SignInFirst words={register.signIn} />
      </Screen>
    );
  }
  return (
    <Screen testId="page-register-imports" title={words.title}>
      <View className="stack-wide">
        <View className="text-secondary">{words.lead}</View>
        <SwitchRow
          title={words.creates.title}
          words={words.creates.words}
          isOn={creates}
          testId="import-creates"
          onChange={setCreates}
        />
        <Button testId="import-choose" icon="file-text" isBusy={act.isBusy} onPress={choose}>
          {act.isBusy ? words.sending : words.choose}
        </Button>
        {complaint !== null && <View className="error-line">{complaint}</View>}
        {act.error !== null && <ErrorLine error={act.error} />}
        <Template />
        <List imports={imports} />
      </View>
    </Screen>
  );
}
