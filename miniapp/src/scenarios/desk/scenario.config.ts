/** The scenario's sub-package: where it lives and which pages it has. */
export const deskPackage = {
  root: 'scenarios/desk',
  pages: ['pages/desk/index'],
};
