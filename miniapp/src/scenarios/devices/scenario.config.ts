/** The scenario's sub-package: where it lives and which pages it has. */
export const devicesPackage = {
  root: 'scenarios/devices',
  pages: ['pages/list/index', 'pages/add/index'],
};
