/** The scenario's sub-package: where it lives and which pages it has. */
export const operationsPackage = {
  root: 'scenarios/operations',
  pages: ['pages/operations/index', 'pages/my-operations/index'],
};
