/** The scenario's sub-package: where it lives and which pages it has. */
export const bindingDeskPackage = {
  root: 'scenarios/binding-desk',
  pages: ['pages/applications/index', 'pages/codes/index', 'pages/household/index'],
};
