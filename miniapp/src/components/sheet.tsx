import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { moveFocusTo } from '@/services/focus';
import { spokenAs } from './spoken';
import './sheet.scss';

interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What can be pressed, kept in sight at the foot. */
  readonly footer: ReactNode;
  /** Called by the mask and by Escape. */
  readonly onClose: () => void;
  readonly testId: string;
}

/** A sheet over the page: from below on a phone, in the middle of a desk. Put it on screen only while it is open. */
export function Sheet(props: SheetProps): React.JSX.Element {
  const { title, children, footer, onClose, testId } = props;
  const panelId = `${testId}-panel`;
  useEffect(() => moveFocusTo(panelId), [panelId]);
  const keys = {
    tabIndex: -1,
    'aria-modal': true,
    onKeyDown: (event: { key?: string }) => {
      if (event.key === 'Escape') onClose();
    },
  };
  return (
    <View className="sheet" data-testid={testId}>
      <View className="sheet__mask" catchMove onClick={onClose} />
      <View
        className="sheet__panel"
        id={panelId}
        {...spokenAs({ role: 'dialog', label: title })}
        {...keys}
      >
        <View className="sheet__title">{title}</View>
        <View className="sheet__body">{children}</View>
        <View className="sheet__footer">{footer}</View>
      </View>
    </View>
  );
}
