/** The scenario's sub-package: where it lives and which pages it has. */
export const accountPackage = {
  root: 'scenarios/account',
  pages: ['pages/profile/index', 'pages/real-name/index', 'pages/sessions/index'],
};
