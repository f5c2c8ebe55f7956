import { approvalStates } from '@linli/shared/contracts/approvals';
import { posts } from '@linli/shared/kernel/roles';
import type { PersonActor, Post } from '@linli/shared/kernel/roles';
import { approvalListPolicy, approvalPolicy } from './approvals.policy';
import type { ApprovalSubject } from './approvals.policy';

function somebody(personId: string, role?: Post, estateId: string | null = null): PersonActor {
  const grants = role === undefined ? [] : [{ role, communityId: 'here', estateId, gridId: null }];
  return { kind: 'person', personId, sessionId: '', grants, householdIds: [], delegations: [] };
}

const subject: ApprovalSubject = {
  communityId: 'here',
  estateId: null,
  gridId: null,
  requesterId: 'asker',
  state: 'pending',
  isExpired: false,
};
const { view, decide, withdraw } = approvalPolicy.rules;

describe('an approval', () => {
  test.each(posts)('is decided by no %s who asked for it', (post) => {
    expect(decide(somebody('asker', post), subject)).toBe(false);
  });

  test.each(posts)('is seen and decided by another %s only if an administrator', (post) => {
    const isAdministrator = post === 'administrator';
    expect(view(somebody('other', post), subject)).toBe(isAdministrator);
    expect(decide(somebody('other', post), subject)).toBe(isAdministrator);
    expect(withdraw(somebody('other', post), subject)).toBe(false);
  });

  test.each(approvalStates)('that is %s is open or closed to everybody alike', (state) => {
    const isOpen = state === 'pending';
    const admin = somebody('other', 'administrator');
    expect(decide(admin, { ...subject, state })).toBe(isOpen);
    expect(withdraw(somebody('asker'), { ...subject, state })).toBe(isOpen);
    expect(decide(admin, { ...subject, state, isExpired: true })).toBe(false);
    expect(withdraw(somebody('asker'), { ...subject, state, isExpired: true })).toBe(false);
  });

  it('of the whole community is beyond an administrator of one estate', () => {
    const local = somebody('other', 'administrator', 'e1');
    expect(view(local, subject)).toBe(false);
    expect(decide(local, { ...subject, estateId: 'e1' })).toBe(true);
    expect(decide(local, { ...subject, estateId: 'e2' })).toBe(false);
  });

  it('of another community is nobody’s here', () => {
    const elsewhere = { ...subject, communityId: 'there' };
    expect(view(somebody('other', 'administrator'), elsewhere)).toBe(false);
    expect(view({ kind: 'anonymous' }, subject)).toBe(false);
    expect(approvalListPolicy.rules.list(somebody('other'), { communityId: 'here' })).toBe(false);
    expect(
      approvalListPolicy.rules.list(somebody('other', 'police'), { communityId: 'here' }),
    ).toBe(true);
  });
});
