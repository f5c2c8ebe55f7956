/** The scenario's sub-package: where it lives and which pages it has. */
export const approvalsPackage = {
  root: 'scenarios/approvals',
  pages: ['pages/approvals/index', 'pages/approval/index'],
};
