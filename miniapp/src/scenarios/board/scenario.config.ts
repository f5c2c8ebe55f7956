/** The scenario's sub-package: where it lives and which pages it has. */
export const boardPackage = {
  root: 'scenarios/board',
  pages: [
    'pages/board/index',
    'pages/indicator/index',
    'pages/entries/index',
    'pages/proof/index',
    'pages/my-uses/index',
  ],
};
