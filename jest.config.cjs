const { existsSync } = require('node:fs');
const path = require('node:path');

/* One runner for the whole house; `npm test` picks the projects that this machine can run. */
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: false,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

// Packages that ship only ES modules: jest on node 20 must transform them.
const esm = 'fast-check|pure-rand|aedes';

const project = (displayName, roots, extra = {}) => ({
  displayName,
  rootDir: __dirname,
  // Jest refuses a root that is not there; a suite may not have been written yet.
  roots: roots
    .filter((root) => existsSync(path.join(__dirname, root)))
    .map((root) => `<rootDir>/${root}`),
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j|mj)sx?$': swc },
  transformIgnorePatterns: [
    `/node_modules/(?!\\.pnpm/)(?!(${esm})/)`,
    `/node_modules/\\.pnpm/(?!(${esm})@)`,
  ],
  moduleNameMapper: {
    '^@linli/shared/(.*)$': '<rootDir>/shared/src/$1',
    '^@linli/server/(.*)$': '<rootDir>/server/src/$1',
  },
  modulePathIgnorePatterns: ['/dist/', '/.cache/', '/.data/'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/fixtures/'],
  ...extra,
});

module.exports = {
  // A world is a real server with its own database; on a busy machine five seconds are not enough to raise it.
  testTimeout: 30_000,
  projects: [
    project('shared', ['shared/src']),
    project('server', ['server/src']),
    project('tools', ['tools']),
    project('miniapp', ['miniapp/src'], {
      testEnvironment: 'jsdom',
      moduleNameMapper: {
        '^@linli/shared/(.*)$': '<rootDir>/shared/src/$1',
        '^@tarojs/components$': '<rootDir>/miniapp/testing/taro-components.tsx',
        '^@tarojs/taro$': '<rootDir>/miniapp/testing/taro.ts',
        '\\.(scss|css)$': '<rootDir>/miniapp/testing/style.ts',
        '^@/(.*)$': '<rootDir>/miniapp/src/$1',
      },
    }),
    project('contract', ['tests/contract']),
    project('e2e', ['tests/e2e', 'tests/regression']),
    project('fault', ['tests/fault']),
    project('browser', ['tests/browser']),
    project('weapp', ['tests/weapp']),
  ],
};
