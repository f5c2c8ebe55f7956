import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { pressPage as words } from '@/i18n/zh-CN';
import { vibrate } from '@/services/vibrate';
import './hold-control.scss';

interface HoldControlProps {
  readonly seconds: number;
  /** Held for so long. */
  readonly onHeld: () => void;
  /** Touched shortly: by a screen reader, by a keyboard, or by a hand that cannot hold. */
  readonly onTap: () => void;
}

/** What follows a finger or a mouse button that is kept down. */
function useHolding(props: HoldControlProps) {
  const { seconds, onHeld, onTap } = props;
  const [isHeld, setIsHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const wasHeld = useRef(false);
  const end = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    setIsHeld(false);
  };
  const begin = (): void => {
    if (timer.current !== null) return;
    wasHeld.current = false;
    setIsHeld(true);
    vibrate('short');
    timer.current = setTimeout(() => {
      wasHeld.current = true;
      end();
      onHeld();
    }, seconds * 1000);
  };
  const tap = (): void => {
    // The click that ends a long hold asks nothing more.
    if (!wasHeld.current) onTap();
    wasHeld.current = false;
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return { isHeld, begin, end, tap };
}

/** The one round control: held, it calls for help; touched shortly, it asks first. */
export function HoldControl(props: HoldControlProps): React.JSX.Element {
  const { isHeld, begin, end, tap } = useHolding(props);
  const fingers = {
    onTouchStart: begin,
    onTouchEnd: end,
    onTouchCancel: end,
    onMouseDown: begin,
    onMouseUp: end,
    onMouseLeave: end,
    onContextMenu: (event: { preventDefault?: () => void }) => event.preventDefault?.(),
  };
  return (
    <View
      className={`hold-control ${isHeld ? 'hold-control--held' : ''}`}
      id="press"
      data-testid="press"
      {...pressable({ label: words.holdLabel, onPress: tap })}
      {...fingers}
    >
      <View
        className="hold-control__fill"
        style={{ transitionDuration: `${isHeld ? props.seconds.toString() : '0'}s` }}
      />
      <View className="hold-control__face">
        <Icon name="siren" tone="white" size="large" />
        <Text className="hold-control__word">{words.title}</Text>
        <Text className="hold-control__note">{isHeld ? words.holding : words.hold}</Text>
      </View>
    </View>
  );
}
