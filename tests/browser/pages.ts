/** The sizes of print that a visitor can choose. */
export type TextSize = 'standard' | 'large' | 'larger' | 'largest';

const scenario = (name: string, page: string): string => `/scenarios/${name}/pages/${page}/index`;

/** Where every page of the mini-program is in its H5 build. */
export const addresses = {
  home: '/pages/home/index',
  services: '/pages/services/index',
  messages: '/pages/messages/index',
  me: '/pages/me/index',
  signIn: scenario('sign-in', 'sign-in'),
  bills: scenario('payments', 'bills'),
  confirm: scenario('payments', 'confirm'),
  result: scenario('payments', 'result'),
  receipt: scenario('payments', 'receipt'),
  history: scenario('payments', 'history'),
  carParks: scenario('parking', 'car-parks'),
  carPark: scenario('parking', 'car-park'),
  quarantine: scenario('parking', 'quarantine'),
  board: scenario('board', 'board'),
  indicator: scenario('board', 'indicator'),
  entries: scenario('board', 'entries'),
  proof: scenario('board', 'proof'),
  myUses: scenario('board', 'my-uses'),
  profile: scenario('account', 'profile'),
  realName: scenario('account', 'real-name'),
  sessions: scenario('account', 'sessions'),
  desk: scenario('desk', 'desk'),
  posts: scenario('posts', 'posts'),
  appoint: scenario('posts', 'appoint'),
  myPosts: scenario('posts', 'my-posts'),
  appointmentCode: scenario('posts', 'appointment-code'),
  approvals: scenario('approvals', 'approvals'),
  approval: scenario('approvals', 'approval'),
  vault: scenario('vault', 'vault'),
  privacyNotice: scenario('privacy', 'notice'),
  consents: scenario('privacy', 'consents'),
  myData: scenario('privacy', 'my-data'),
  corrections: scenario('privacy', 'corrections'),
  staffCorrections: scenario('privacy', 'staff-corrections'),
  eraseAccount: scenario('privacy', 'erase'),
} as const;
