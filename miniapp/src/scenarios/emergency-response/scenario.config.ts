/** The scenario's sub-package: where it lives and which pages it has. */
export const emergencyResponsePackage = {
  root: 'scenarios/emergency-response',
  pages: [
    'pages/alarm/index',
    'pages/alarms/index',
    'pages/board/index',
    'pages/closed-calls/index',
    'pages/review/index',
    'pages/ladder/index',
    'pages/drills/index',
  ],
};
