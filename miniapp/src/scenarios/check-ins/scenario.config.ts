/** The scenario's sub-package: where it lives and which pages it has. */
export const checkInsPackage = {
  root: 'scenarios/check-ins',
  pages: ['pages/check-in/index', 'pages/visits/index'],
};
