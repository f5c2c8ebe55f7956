import { signIn } from '@linli/shared/contracts/identity';
import { networkError } from '@linli/shared/kernel/errors';
import { useCallback, useEffect, useState } from 'react';
import { signInWords } from '@/i18n/zh-CN';
import type { CallError } from '@/services/call';
import { call } from '@/services/call';
import { leaveSignIn } from '@/services/navigation';
import { beginSession } from '@/services/session';
import { askForLogin, returnedCode } from '@/services/wechat-login';

/** Signing in: one press, WeChat's code, a session, and back to where the person came from. */
export function useSignIn(from: string | undefined): {
  readonly isBusy: boolean;
  readonly error: CallError | null;
  readonly start: () => void;
} {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const refuse = useCallback((reason: CallError) => {
    setError(reason);
    setIsBusy(false);
  }, []);

  const exchange = useCallback(
    async (code: string) => {
      setIsBusy(true);
      const answer = await call(signIn, { code });
      if (!answer.ok) {
        refuse(answer.error);
        return;
      }
      beginSession(answer.data);
      leaveSignIn(from);
    },
    [from, refuse],
  );

  useEffect(() => {
    const code = returnedCode();
    if (code !== null) void exchange(code);
  }, [exchange]);

  const start = useCallback(() => {
    setIsBusy(true);
    setError(null);
    void askForLogin().then((step) => {
      if (step.kind === 'code') void exchange(step.code);
      if (step.kind === 'unavailable') refuse(said('login_unavailable', signInWords.unavailable));
      if (step.kind === 'failed') refuse(said(networkError.code, step.message));
    });
  }, [exchange, refuse]);

  return { isBusy, error, start };
}

function said(code: string, message: string): CallError {
  return { code, message, requestId: '' };
}
