import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { noteServerTime } from '@/services/clock';
import { ChoiceField } from './choice-field';
import { Chips } from './chips';
import { CodeDisplay, groupsOf } from './code-display';
import { ConfirmSheet } from './confirm-sheet';
import { DataTable } from './data-table';
import { matching, PickField } from './pick-field';
import { ProgressBar } from './progress-bar';
import { StateNote } from './state-note';
import { SwitchRow } from './switch-row';
import { keptOf, TextField } from './text-field';

const buildings = Array.from({ length: 120 }, (_, index) => ({
  value: `b${index.toString()}`,
  title: `${(index + 1).toString()}号楼`,
  words: '华府天地',
}));

function PhoneForm(): React.JSX.Element {
  const [phone, setPhone] = useState('');
  return (
    <TextField
      label="手机号"
      kind="phone"
      value={phone}
      onChange={setPhone}
      error={phone.length === 11 ? null : '手机号是 11 位数字。'}
      testId="phone"
    />
  );
}

describe('TextField', () => {
  it('keeps what a pasted phone number or code is made of', () => {
    expect(keptOf('+86 138-1234-5678', 'phone', 11)).toBe('13812345678');
    expect(keptOf('k7qx-4m2p ', 'code', 32)).toBe('K7QX4M2P');
    expect(keptOf('86', 'number', 12)).toBe('86');
    expect(keptOf(' 王桂兰', 'text', 3)).toBe(' 王桂');
  });

  it('is found by its name and tells what is wrong beside it', () => {
    render(<PhoneForm />);
    const box = screen.getByRole('textbox', { name: '手机号' });
    expect(screen.getByRole('alert').textContent).toBe('手机号是 11 位数字。');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(box, { target: { value: '138 1234 5678' } });
    expect((box as HTMLInputElement).value).toBe('13812345678');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(box.getAttribute('aria-invalid')).toBe('false');
  });

  it('counts the words of several lines', () => {
    render(
      <TextField label="理由" kind="multiline" value="搬走了" onChange={jest.fn()} testId="why" />,
    );
    expect(screen.getByTestId('why-field').textContent).toContain('写了 3 个字，最多 500 个');
  });
});

describe('choosing', () => {
  it('says which of a few is chosen, and takes the keyboard', () => {
    const chosen = jest.fn();
    render(
      <ChoiceField
        label="身份"
        choices={[
          { value: 'owner', title: '业主' },
          { value: 'tenant', title: '租户', words: '有租房合同' },
        ]}
        value="owner"
        onChange={chosen}
        testId="relation"
      />,
    );
    expect(screen.getByRole('radio', { name: '业主' }).getAttribute('aria-checked')).toBe('true');
    fireEvent.keyDown(screen.getByRole('radio', { name: '租户，有租房合同' }), { key: 'Enter' });
    expect(chosen).toHaveBeenCalledWith('tenant');
  });

  it('finds one of many by any part of its name, and draws only so many', () => {
    expect(matching(buildings, '华府 12号')).toHaveLength(2);
    const picked = jest.fn();
    render(
      <PickField
        label="楼栋"
        choices={buildings}
        value={null}
        onChange={picked}
        testId="building"
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: '楼栋，请选择' }));
    expect(screen.getAllByRole('radio')).toHaveLength(50);
    expect(screen.getByRole('dialog').textContent).toContain('还有 70 个没列出来');
    fireEvent.change(screen.getByRole('textbox', { name: '搜一搜' }), {
      target: { value: '117' },
    });
    fireEvent.click(screen.getByRole('radio', { name: /117号楼/ }));
    expect(picked).toHaveBeenCalledWith('b116');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says in a word whether a switch is on', () => {
    const changed = jest.fn();
    const { rerender } = render(
      <SwitchRow title="用定位" isOn={false} onChange={changed} testId="location" />,
    );
    const row = screen.getByRole('switch', { name: '用定位' });
    expect(row.textContent).toContain('关');
    fireEvent.click(row);
    expect(changed).toHaveBeenCalledWith(true);
    rerender(<SwitchRow title="用定位" isOn isBusy onChange={changed} testId="location" />);
    expect(row.getAttribute('aria-checked')).toBe('true');
    fireEvent.click(row);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('marks the chip that holds with a mark, not by colour alone', () => {
    render(
      <Chips
        label="状态"
        chips={[
          { value: 'waiting', word: '等审批', count: 2 },
          { value: 'done', word: '办好了' },
        ]}
        value="waiting"
        onChange={jest.fn()}
        testId="state"
      />,
    );
    expect(screen.getByRole('radio', { name: '等审批 2' }).textContent).toBe('✓ 等审批 2');
  });
});

describe('ConfirmSheet', () => {
  it('stays with the reason when it failed, and goes by Escape', () => {
    const cancel = jest.fn();
    render(
      <ConfirmSheet
        title="要搬出这一户吗？"
        words={['搬出以后马上看不到这户的账单。', '要再回来，得重新绑定。']}
        confirm="搬出"
        isDanger
        error={{ code: 'busy', message: '现在忙，请稍后再试。', requestId: 'r1' }}
        onConfirm={jest.fn()}
        onCancel={cancel}
        testId="leave"
      />,
    );
    const dialog = screen.getByRole('dialog', { name: '要搬出这一户吗？' });
    expect(document.activeElement).toBe(dialog);
    expect(screen.getByRole('alert').textContent).toContain('现在忙');
    fireEvent.keyDown(dialog, { key: 'Escape' });
    expect(cancel).toHaveBeenCalled();
  });
});

describe('CodeDisplay', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
    noteServerTime(1_000_000);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('groups digits for reading aloud and counts down to its end', () => {
    expect(groupsOf('482913')).toEqual(['482', '913']);
    expect(groupsOf('7K3M-QW9T-4HXP')).toEqual(['7K3M', 'QW9T', '4HXP']);
    const { container } = render(<CodeDisplay code="482913" endsAt={1_000_000 + 600_000} />);
    expect(container.textContent).toContain('还有 10 分 00 秒 有效');
    expect(screen.getByLabelText('4 8 2 9 1 3')).not.toBeNull();
    act(() => {
      jest.advanceTimersByTime(600_000);
    });
    expect(container.textContent).toContain('已经过期');
  });
});

describe('what is told', () => {
  it('shows progress as numbers too', () => {
    render(<ProgressBar label="正在导入" done={30_000} total={100_000} unit="人" />);
    expect(screen.getByTestId('progress-figures').textContent).toBe('30,000 / 100,000 人 · 30%');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('30');
  });

  it('does not invent a total', () => {
    render(<ProgressBar label="正在读取" done={12} total={null} />);
    expect(screen.getByTestId('progress-figures').textContent).toBe('已完成 12 条');
    expect(screen.getByRole('progressbar').hasAttribute('aria-valuenow')).toBe(false);
  });

  it('is a table to those who listen, and its rows open', () => {
    const opened = jest.fn();
    const rows = [{ id: 'a', name: '3号楼 2单元 501', people: 3 }];
    render(
      <DataTable
        label="居民登记"
        columns={[
          { key: 'name', title: '住址', isName: true, cell: (row) => row.name },
          { key: 'people', title: '人数', isFigure: true, cell: (row) => row.people },
        ]}
        rows={rows}
        keyOf={(row) => row.id}
        nameOf={(row) => row.name}
        onOpen={opened}
        testId="register"
      />,
    );
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      '住址',
      '人数',
    ]);
    fireEvent.click(screen.getByRole('row', { name: '3号楼 2单元 501' }));
    expect(opened).toHaveBeenCalledWith(rows[0]);
  });

  it('says a state with its words', () => {
    const { container } = render(
      <StateNote tone="warning" title="等第二个人同意">
        马丽还没有看。
      </StateNote>,
    );
    expect(container.textContent).toBe('等第二个人同意马丽还没有看。');
  });
});
