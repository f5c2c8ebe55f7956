import { updateCallPosition } from '@linli/shared/contracts/emergency';
import { useEffect, useState } from 'react';
import { call } from '@/services/call';
import { useMayLocate } from '@/services/location-consent';
import { grantedPosition } from '@/services/position';

const everyMs = 30_000;

/**
 * Tells the server where the caller is while the call is open, only with consent and never opening a dialog; true
 * while no place can be had. `turn`: another number asks at once.
 */
export function usePositionSending(callId: string, turn: number): boolean {
  const mayLocate = useMayLocate();
  const [isPlaceless, setIsPlaceless] = useState(false);
  useEffect(() => {
    if (!mayLocate) return undefined;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const round = { isOver: false };
    const tell = async (): Promise<void> => {
      const position = await grantedPosition();
      if (round.isOver) return;
      setIsPlaceless(position === null);
      if (position !== null) await call(updateCallPosition, { callId, position });
      timer = setTimeout(() => {
        if (!round.isOver) void tell();
      }, everyMs);
    };
    void tell();
    return () => {
      round.isOver = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [callId, turn, mayLocate]);
  return isPlaceless;
}
