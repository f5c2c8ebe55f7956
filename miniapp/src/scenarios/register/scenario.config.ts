/** The scenario's sub-package: where it lives and which pages it has. */
export const registerPackage = {
  root: 'scenarios/register',
  pages: [
    'pages/register/index',
    'pages/building/index',
    'pages/household/index',
    'pages/add-resident/index',
    'pages/imports/index',
    'pages/import/index',
  ],
};
