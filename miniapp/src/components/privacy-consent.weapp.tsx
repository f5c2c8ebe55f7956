import { Button as WeChatButton, View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { privacyAsk as words } from '@/i18n/zh-CN';
import {
  answerPrivacyRequest,
  openPrivacyContract,
  usePrivacyRequest,
  watchPrivacyRequests,
} from '@/services/privacy-authorization.weapp';
import { Button } from './button';
import { Row } from './row';
import { Sheet } from './sheet';
import './privacy-consent.scss';

/** WeChat checks that the button of this id was pressed. */
const agreeId = 'privacy-agree';

function disagree(): void {
  answerPrivacyRequest({ event: 'disagree' });
}

/**
 * What stands in place of WeChat's own dialog when something needs the person's agreement to the privacy
 * guidelines: what it is for, yes and no. No breaks nothing; what asked says at its place that it cannot go on.
 */
export function PrivacyConsent(): React.JSX.Element | null {
  const request = usePrivacyRequest();
  const [isShown, setIsShown] = useState(true);
  const [canRead, setCanRead] = useState(true);
  useEffect(watchPrivacyRequests, []);
  useDidShow(() => setIsShown(true));
  useDidHide(() => setIsShown(false));
  if (request === null || !isShown) return null;
  return (
    <Sheet
      title={words.title}
      testId="privacy-ask"
      onClose={disagree}
      footer={
        <>
          <WeChatButton
            id={agreeId}
            className="privacy-agree"
            openType="agreePrivacyAuthorization"
            onAgreePrivacyAuthorization={() => {
              answerPrivacyRequest({ event: 'agree', buttonId: agreeId });
            }}
          >
            {words.agree}
          </WeChatButton>
          <Button kind="quiet" testId="privacy-disagree" onPress={disagree}>
            {words.disagree}
          </Button>
        </>
      }
    >
      <View className="stack">
        <View>{words.for[request.referrer] ?? words.forAnything}</View>
        <View>{words.refusing}</View>
        {canRead ? (
          <Row
            title={words.read}
            testId="privacy-contract"
            onPress={() => {
              void openPrivacyContract().then(setCanRead);
            }}
          />
        ) : (
          <View className="text-secondary">{words.cannotRead}</View>
        )}
      </View>
    </Sheet>
  );
}
