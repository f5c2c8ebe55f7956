/** The scenario's sub-package: where it lives and which pages it has. */
export const paymentsPackage = {
  root: 'scenarios/payments',
  pages: [
    'pages/bills/index',
    'pages/confirm/index',
    'pages/result/index',
    'pages/receipt/index',
    'pages/history/index',
  ],
};
