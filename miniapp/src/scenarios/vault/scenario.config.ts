/** The scenario's sub-package: where it lives and which pages it has. */
export const vaultPackage = {
  root: 'scenarios/vault',
  pages: ['pages/vault/index'],
};
