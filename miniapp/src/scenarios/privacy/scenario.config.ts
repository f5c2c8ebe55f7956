/** The scenario's sub-package: where it lives and which pages it has. */
export const privacyPackage = {
  root: 'scenarios/privacy',
  pages: [
    'pages/notice/index',
    'pages/consents/index',
    'pages/my-data/index',
    'pages/corrections/index',
    'pages/staff-corrections/index',
    'pages/erase/index',
  ],
};
