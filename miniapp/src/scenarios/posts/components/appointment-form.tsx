import { reasonLength } from '@linli/shared/kernel/reason';
import type { Post } from '@linli/shared/kernel/roles';
import { dutyOf, posts as allPosts } from '@linli/shared/kernel/roles';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ErrorLine } from '@/components/error-state';
import { PickField } from '@/components/pick-field';
import { TextField } from '@/components/text-field';
import { me, posts } from '@/i18n/zh-CN';
import type { Places } from '../use-appointment';
import { useAppointment } from '../use-appointment';
import type { Proposal } from '../use-posts';

const words = posts.appointing;
const leastLetters = 5;
const codeDigits = 8;

interface AppointmentFormProps {
  readonly places: Places;
  readonly onProposed: (proposal: Proposal) => void;
}

const postChoices = allPosts.map((post) => ({
  value: post,
  title: me.roles[post],
  words: posts.duties[dutyOf(post)],
}));

interface Draft {
  readonly code: string;
  readonly post: Post | null;
  /** Its index among the places. */
  readonly place: string | null;
  readonly reason: string;
}

const noFaults = { code: null, post: null, place: null, reason: null };

/** What is wrong with what was written, shown only once somebody has tried to send it. */
function faultsOf({ code, post, place, reason }: Draft) {
  return {
    code: code.length === codeDigits ? null : words.codeWrong,
    post: post === null ? words.pickPost : null,
    place: place === null ? words.pickPlace : null,
    reason: reason.trim().length >= leastLetters ? null : words.reasonShort,
  };
}

/** Whom, which post, where and why; sent for a second administrator's consent. */
export function AppointmentForm({ places, onProposed }: AppointmentFormProps): React.JSX.Element {
  const [code, setCode] = useState('');
  const [post, setPost] = useState<Post | null>(null);
  const [place, setPlace] = useState<string | null>(places.length === 1 ? '0' : null);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const { isBusy, error, propose } = useAppointment();
  const faults = faultsOf({ code, post, place, reason });
  const shown = isTried ? faults : noFaults;
  const send = (): void => {
    setIsTried(true);
    const chosen = places[Number(place ?? -1)];
    if (Object.values(faults).some((fault) => fault !== null)) return;
    if (post === null || chosen === undefined) return;
    const { estateId, gridId } = chosen;
    void propose({ code, post, estateId, gridId, reason }).then((proposal) => {
      if (proposal !== null) onProposed(proposal);
    });
  };
  return (
    <View className="stack-wide">
      <TextField
        label={words.code}
        hint={words.codeHint}
        kind="number"
        maxLength={codeDigits}
        value={code}
        onChange={setCode}
        error={shown.code}
        testId="appoint-code"
      />
      <PickField
        label={words.post}
        choices={postChoices}
        value={post}
        onChange={setPost}
        error={shown.post}
        testId="appoint-post"
      />
      <PickField
        label={words.place}
        choices={places.map(({ name }, index) => ({ value: index.toString(), title: name }))}
        value={place}
        onChange={setPlace}
        error={shown.place}
        testId="appoint-place"
      />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        kind="multiline"
        maxLength={reasonLength}
        value={reason}
        onChange={setReason}
        error={shown.reason}
        testId="appoint-reason"
      />
      <View className="text-note">{words.note}</View>
      {error !== null && <ErrorLine error={error} />}
      <Button testId="appoint-send" isBusy={isBusy} onPress={send}>
        {isBusy ? words.busy : words.submit}
      </Button>
    </View>
  );
}
