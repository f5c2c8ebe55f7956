import type { ContactView } from '@linli/shared/contracts/care';
import {
  addMyContact,
  removeMyContact,
  sendContactCode,
  verifyContact,
} from '@linli/shared/contracts/my-care';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ErrorLine } from '@/components/error-state';
import { Row } from '@/components/row';
import { TextField } from '@/components/text-field';
import { myCard } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { useAct } from '@/services/use-act';

const words = myCard.contacts;
const most = 4;
const mobile = /^1[3-9]\d{9}$/;

function Verifying(props: { readonly contactId: string; readonly onChanged: () => void }) {
  const { contactId, onChanged } = props;
  const [code, setCode] = useState('');
  const [isResent, setResent] = useState(false);
  const press = useAct();
  return (
    <View className="stack">
      <TextField
        label={words.code}
        hint={isResent ? words.resent : words.codeHint}
        kind="number"
        maxLength={6}
        value={code}
        onChange={setCode}
        testId="contact-code"
      />
      {press.error !== null && <ErrorLine error={press.error} />}
      <Button
        testId="verify"
        isBusy={press.isBusy}
        isDisabled={code.length !== 6}
        onPress={() => {
          press.run(() => call(verifyContact, { contactId, code }), onChanged);
        }}
      >
        {words.codeSubmit}
      </Button>
      <Button
        kind="quiet"
        testId="resend"
        isBusy={press.isBusy}
        onPress={() => {
          press.run(
            () => call(sendContactCode, { contactId }),
            () => {
              setResent(true);
            },
          );
        }}
      >
        {words.resend}
      </Button>
    </View>
  );
}

function OneContact(props: {
  readonly contact: ContactView;
  readonly onRemove: () => void;
  readonly onChanged: () => void;
}): React.JSX.Element {
  const { contact, onRemove, onChanged } = props;
  const { id, name, relation, phone, verifiedAt, can } = contact;
  return (
    <View className="stack" data-testid="contact">
      <Row
        title={`${name}（${relation}）`}
        note={`${phone}，${verifiedAt === null ? words.unverified : words.verified}`}
      />
      {can.verify && <Verifying contactId={id} onChanged={onChanged} />}
      <Button kind="quiet" testId="remove-contact" onPress={onRemove}>
        {words.remove}
      </Button>
    </View>
  );
}

function AddContact({ onChanged }: { readonly onChanged: () => void }): React.JSX.Element {
  const [draft, setDraft] = useState({ name: '', relation: '', phone: '' });
  const adding = useAct();
  const field = (key: keyof typeof draft) => ({
    value: draft[key],
    testId: `contact-${key}`,
    onChange: (written: string) => {
      setDraft((before) => ({ ...before, [key]: written }));
    },
  });
  const isReady =
    draft.name.trim() !== '' && draft.relation.trim() !== '' && mobile.test(draft.phone);
  return (
    <View className="stack">
      <TextField label={words.name} maxLength={20} {...field('name')} />
      <TextField
        label={words.relation}
        hint={words.relationHint}
        maxLength={10}
        {...field('relation')}
      />
      <TextField label={words.phone} kind="phone" {...field('phone')} />
      {adding.error !== null && <ErrorLine error={adding.error} />}
      <Button
        testId="add-contact"
        isBusy={adding.isBusy}
        isDisabled={!isReady}
        onPress={() => {
          adding.run(
            () => call(addMyContact, draft),
            () => {
              setDraft({ name: '', relation: '', phone: '' });
              onChanged();
            },
          );
        }}
      >
        {words.submit}
      </Button>
    </View>
  );
}

/** Whom to tell: each with whether calls reach them, and one more to add while there is room. */
export function MyContacts(props: {
  readonly contacts: readonly ContactView[];
  readonly onChanged: () => void;
}): React.JSX.Element {
  const { contacts, onChanged } = props;
  const [leaving, setLeaving] = useState<ContactView | null>(null);
  const removing = useAct();
  return (
    <View className="stack">
      {contacts.length === 0 && <View>{words.none}</View>}
      {contacts.map((contact) => (
        <OneContact
          key={contact.id}
          contact={contact}
          onChanged={onChanged}
          onRemove={() => {
            setLeaving(contact);
          }}
        />
      ))}
      {contacts.length < most && <AddContact onChanged={onChanged} />}
      {leaving !== null && (
        <ConfirmSheet
          {...words.removeAsk(leaving.name)}
          isDanger
          testId="remove-sheet"
          isBusy={removing.isBusy}
          error={removing.error}
          onCancel={() => {
            setLeaving(null);
          }}
          onConfirm={() => {
            removing.run(
              () => call(removeMyContact, { contactId: leaving.id }),
              () => {
                setLeaving(null);
                onChanged();
              },
            );
          }}
        />
      )}
    </View>
  );
}
