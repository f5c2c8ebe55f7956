// The few Taro components that the app uses, as plain elements: enough for Testing Library to see and press.
import type { CSSProperties, ReactNode } from 'react';

interface Props {
  readonly children?: ReactNode;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly [attribute: string]: unknown;
}

const miniProgramOnly = new Set([
  'ariaRole',
  'ariaLabel',
  'ariaHidden',
  'hoverClass',
  'mode',
  'compileMode',
  'catchMove',
]);

function plain(props: Props): Record<string, unknown> {
  const { children: _children, ...rest } = props;
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !miniProgramOnly.has(name)));
}

export function View(props: Props): React.JSX.Element {
  const role = (props['role'] ?? props['ariaRole']) as string | undefined;
  return (
    <div {...plain(props)} {...(role === undefined ? {} : { role })}>
      {props.children}
    </div>
  );
}

export function Text(props: Props): React.JSX.Element {
  return <span {...plain(props)}>{props.children}</span>;
}

export function Image(props: Props): React.JSX.Element {
  return <img alt="" {...plain(props)} />;
}
