import { Text, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { Icon } from '@/components/icon';
import { spokenAs } from '@/components/spoken';
import { pressPage as words } from '@/i18n/zh-CN';
import { vibrate } from '@/services/vibrate';
import { widthOf } from '@/services/width-of';
import './slide-control.scss';

const trackId = 'slide-track';
const thumbId = 'slide-thumb';
/** Before it is measured: somewhat more than any phone's track needs. */
const unmeasured = 260;

interface Touches {
  readonly type?: string;
  readonly touches?: readonly { readonly clientX: number }[];
  readonly clientX?: number;
}

const placeOf = (event: Touches): number => event.touches?.[0]?.clientX ?? event.clientX ?? 0;

/** Follows a finger along the track; only all the way counts, and letting go earlier returns the thumb. */
function useSliding(onEnd: () => void) {
  const [moved, setMoved] = useState(0);
  const start = useRef<number | null>(null);
  const room = useRef(unmeasured);
  const stop = (): void => {
    start.current = null;
    setMoved(0);
  };
  const begin = (event: Touches): void => {
    start.current = placeOf(event);
    void Promise.all([widthOf(trackId), widthOf(thumbId)]).then(([track, thumb]) => {
      if (track !== null && thumb !== null && track > thumb) room.current = track - thumb;
    });
  };
  const move = (event: Touches): void => {
    if (start.current === null) return;
    const next = Math.max(0, Math.min(room.current, placeOf(event) - start.current));
    if (next >= room.current * 0.94) {
      stop();
      vibrate('short');
      onEnd();
    } else setMoved(Math.round(next));
  };
  return { moved, begin, move, stop };
}

/**
 * The other way to press: push to the end. Silent for screen readers, which have the round control; a finger that
 * cannot slide has it too.
 */
export function SlideControl({ onEnd }: { readonly onEnd: () => void }): React.JSX.Element {
  const { moved, begin, move, stop } = useSliding(onEnd);
  const fingers = {
    onTouchStart: begin,
    onTouchMove: move,
    onTouchEnd: stop,
    onTouchCancel: stop,
    onMouseDown: begin,
    onMouseMove: move,
    onMouseUp: stop,
    onMouseLeave: stop,
  };
  return (
    <View
      className="slide-control"
      id={trackId}
      data-testid="slide"
      catchMove
      {...spokenAs({ isHidden: true })}
      {...fingers}
    >
      <View
        className="slide-control__thumb"
        id={thumbId}
        style={{ transform: `translateX(${moved.toString()}px)` }}
      >
        <Icon name="chevron-right" tone="white" size="large" />
      </View>
      <Text className="slide-control__word">{words.slide}</Text>
    </View>
  );
}
