/** The scenario's sub-package: where it lives and which pages it has. */
export const dutyPackage = {
  root: 'scenarios/duty',
  pages: ['pages/my-duty/index', 'pages/shifts/index'],
};
