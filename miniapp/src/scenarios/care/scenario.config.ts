/** The scenario's sub-package: where it lives and which pages it has. */
export const carePackage = {
  root: 'scenarios/care',
  pages: ['pages/list/index', 'pages/record/index', 'pages/add/index', 'pages/my-card/index'],
};
