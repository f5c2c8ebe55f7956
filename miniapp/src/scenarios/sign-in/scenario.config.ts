/** The scenario's sub-package: where it lives and which pages it has. */
export const signInPackage = {
  root: 'scenarios/sign-in',
  pages: ['pages/sign-in/index'],
};
