/** The scenario's sub-package: where it lives and which pages it has. */
export const exportsPackage = {
  root: 'scenarios/exports',
  pages: ['pages/exports/index', 'pages/request/index'],
};
