/** The scenario's sub-package: where it lives and which pages it has. */
export const myHomePackage = {
  root: 'scenarios/my-home',
  pages: [
    'pages/homes/index',
    'pages/bind-by-code/index',
    'pages/apply/index',
    'pages/residents/index',
    'pages/helping/index',
    'pages/help-somebody/index',
    'pages/helper-code/index',
    'pages/uses-for-me/index',
  ],
};
