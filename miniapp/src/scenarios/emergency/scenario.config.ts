/**
 * The pages of the emergency call. They lie in the main package, against the rule of the house: a sub-package that
 * was never fetched cannot be opened without a network, and that is when somebody may need them.
 */
export const emergencyPages = [
  'scenarios/emergency/pages/press/index',
  'scenarios/emergency/pages/call/index',
  'scenarios/emergency/pages/my-calls/index',
  'scenarios/emergency/pages/family/index',
];
