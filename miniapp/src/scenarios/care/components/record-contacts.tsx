import type { CareDetailView } from '@linli/shared/contracts/care';
import {
  addRecordContact,
  removeRecordContact,
  sendRecordContactCode,
  verifyRecordContact,
} from '@linli/shared/contracts/care-contacts';
import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { care as words } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { ContactList } from './contact-list';
import type { ContactActs } from './contact-list';

function actsOf(careRecordId: string): ContactActs {
  return {
    add: (draft) => call(addRecordContact, { careRecordId, ...draft }),
    sendCode: (contactId) => call(sendRecordContactCode, { careRecordId, contactId }),
    verify: (contactId, code) => call(verifyRecordContact, { careRecordId, contactId, code }),
    remove: (contactId) => call(removeRecordContact, { careRecordId, contactId }),
  };
}

/** Staff: whom to tell; entered here only for people who have no account to do it themselves. */
export function RecordContacts(props: {
  readonly record: CareDetailView;
  readonly onChanged: () => void;
}): React.JSX.Element {
  const { record, onChanged } = props;
  const { id, contacts, hasAccount, can } = record;
  const { ownNone, none, ...texts } = words.recordContacts;
  return (
    <Card title={words.contacts} testId="contacts">
      <View className="stack">
        {!hasAccount && can.change && <View>{texts.words}</View>}
        <ContactList
          contacts={contacts}
          acts={actsOf(id)}
          texts={{ ...texts, none: hasAccount ? ownNone : none }}
          canAdd={can.change && !hasAccount}
          onChanged={onChanged}
        />
      </View>
    </Card>
  );
}
