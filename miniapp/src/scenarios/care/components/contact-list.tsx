import type { ContactView } from '@linli/shared/contracts/care';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ErrorLine } from '@/components/error-state';
import { Row } from '@/components/row';
import { TextField } from '@/components/text-field';
import { myCard } from '@/i18n/zh-CN';
import type { Answer } from '@/services/call';
import { useAct } from '@/services/use-act';

const words = myCard.contacts;
const most = 4;
const mobile = /^1[3-9]\d{9}$/;

/** Whom to tell, as it is written down. */
export interface ContactDraft {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
}

/** What can be done with contacts, by whoever they belong to or by staff. */
export interface ContactActs {
  add(draft: ContactDraft): Promise<Answer<unknown>>;
  sendCode(contactId: string): Promise<Answer<unknown>>;
  verify(contactId: string, code: string): Promise<Answer<unknown>>;
  remove(contactId: string): Promise<Answer<unknown>>;
}

/** What is worded otherwise where staff write it down. */
export interface ContactWords {
  readonly none: string;
  readonly relation: string;
  readonly verified: string;
}

interface Common {
  readonly acts: ContactActs;
  readonly texts: ContactWords;
  readonly onChanged: () => void;
}

function Verifying({ contactId, acts, onChanged }: Common & { readonly contactId: string }) {
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
          press.run(() => acts.verify(contactId, code), onChanged);
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
            () => acts.sendCode(contactId),
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

function OneContact(props: Common & { contact: ContactView; onRemove: () => void }) {
  const { contact, texts, onRemove } = props;
  const { id, name, relation, phone, verifiedAt, can } = contact;
  return (
    <View className="stack" data-testid="contact">
      <Row
        title={`${name}（${relation}）`}
        note={`${phone}，${verifiedAt === null ? words.unverified : texts.verified}`}
      />
      {can.verify && <Verifying {...props} contactId={id} />}
      {can.remove && (
        <Button kind="quiet" testId="remove-contact" onPress={onRemove}>
          {words.remove}
        </Button>
      )}
    </View>
  );
}

function AddContact({ acts, texts, onChanged }: Common): React.JSX.Element {
  const [draft, setDraft] = useState<ContactDraft>({ name: '', relation: '', phone: '' });
  const adding = useAct();
  const field = (key: keyof ContactDraft) => ({
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
        label={texts.relation}
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
            () => acts.add(draft),
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

/** Whom to tell: each with whether calls reach them, and one more to add where that is allowed and there is room. */
export function ContactList(
  props: Common & { readonly contacts: readonly ContactView[]; readonly canAdd: boolean },
): React.JSX.Element {
  const { contacts, canAdd, ...common } = props;
  const [leaving, setLeaving] = useState<ContactView | null>(null);
  const removing = useAct();
  return (
    <View className="stack">
      {contacts.length === 0 && <View>{common.texts.none}</View>}
      {contacts.map((contact) => (
        <OneContact
          {...common}
          key={contact.id}
          contact={contact}
          onRemove={() => {
            setLeaving(contact);
          }}
        />
      ))}
      {canAdd && contacts.length < most && <AddContact {...common} />}
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
              () => common.acts.remove(leaving.id),
              () => {
                setLeaving(null);
                common.onChanged();
              },
            );
          }}
        />
      )}
    </View>
  );
}
