import type { ContactView } from '@linli/shared/contracts/care';
import {
  addMyContact,
  removeMyContact,
  sendContactCode,
  verifyContact,
} from '@linli/shared/contracts/my-care';
import { myCard } from '@/i18n/zh-CN';
import { call } from '@/services/call';
import { ContactList } from './contact-list';
import type { ContactActs } from './contact-list';

const acts: ContactActs = {
  add: (draft) => call(addMyContact, { ...draft }),
  sendCode: (contactId) => call(sendContactCode, { contactId }),
  verify: (contactId, code) => call(verifyContact, { contactId, code }),
  remove: (contactId) => call(removeMyContact, { contactId }),
};

/** Whom I want to be told. */
export function MyContacts(props: {
  readonly contacts: readonly ContactView[];
  readonly onChanged: () => void;
}): React.JSX.Element {
  return <ContactList {...props} acts={acts} texts={myCard.contacts} canAdd />;
}
