// Every sentence that a person can see in the app, by part of the house.
export * from './words/shell';
export * from './words/account';
export * from './words/payments';
export * from './words/parking';
export * from './words/board';
export * from './words/proof';
export * from './words/desk';
export * from './words/privacy';
export * from './words/posts';
export * from './words/approvals';
export * from './words/vault';
export * from './words/operations';
export * from './words/exports';
export * from './words/register';
export * from './words/homes';
