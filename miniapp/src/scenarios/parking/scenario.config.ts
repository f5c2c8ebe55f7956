/** The scenario's sub-package: where it lives and which pages it has. */
export const parkingPackage = {
  root: 'scenarios/parking',
  pages: ['pages/car-parks/index', 'pages/car-park/index', 'pages/quarantine/index'],
};
