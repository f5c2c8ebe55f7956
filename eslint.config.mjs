import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { fileName } from './tools/lint-rules/file-name.mjs';
import { reasonedDisable } from './tools/lint-rules/reasoned-disable.mjs';

const tests = ['**/*.test.ts', '**/*.test.tsx', 'tests/**', 'miniapp/testing/**', '**/testing/**'];
const scripts = ['**/*.mjs', '**/*.cjs', '**/*.js'];
const linli = { rules: { 'file-name': fileName, 'reasoned-disable': reasonedDisable } };

const size = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 60 }],
  complexity: ['error', 10],
  'max-params': ['error', 3],
};

const habits = {
  'linli/file-name': 'error',
  'linli/reasoned-disable': 'error',
  eqeqeq: 'error',
  'no-console': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
  // Control characters in a pattern are always meant: they are what is being refused.
  'no-control-regex': 'off',
  'object-shorthand': 'error',
  'prefer-const': 'error',
};

const typed = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  // Numbers read well inside a sentence; objects and undefined do not.
  '@typescript-eslint/restrict-template-expressions': [
    'error',
    { allowNumber: true, allowBoolean: true },
  ],
  // `() => log(x)` is clearer on one line than in braces.
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  // Handlers and ports are async by contract even where one of them has nothing to wait for.
  '@typescript-eslint/require-await': 'off',
  // An empty interface member or class is how TypeORM, markers and factories are written.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
  ],
  // Entities are plain rows with a class for a name: object literals are how they are made.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // Strings are spread into code points to count Chinese text, entities into changed copies of a row.
  '@typescript-eslint/no-misused-spread': 'off',
  // A type parameter that a caller names, as in read<Bill>(key), is a promise worth writing down.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // Clashes with noPropertyAccessFromIndexSignature, which demands env['PORT'].
  '@typescript-eslint/dot-notation': 'off',
  // `as string` after a check that types cannot follow says what `!` says, and can be searched for.
  '@typescript-eslint/non-nullable-type-assertion-style': 'off',
};

const typeormOnlyHere = [
  'server/src/**/entities/**',
  'server/src/**/migrations/**',
  'server/src/**/*.queries.ts',
  'server/src/**/commands/**',
  'server/src/platform/database/**',
  'server/src/demo/**',
];

const noTypeorm = {
  name: 'typeorm',
  message: 'Read in *.queries.ts, write in commands/: nothing else knows the database library.',
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/.cache/**',
      '**/.data/**',
      '**/.swc/**',
      'coverage/**',
      'tests/.artifacts/**',
      '**/fixtures/**',
      'docs/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { linli } },
  eslint.configs.recommended,
  { rules: { ...size, ...habits } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.check.json', 'miniapp/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: typed,
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: [...typeormOnlyHere, ...tests],
    rules: { 'no-restricted-imports': ['error', { paths: [noTypeorm] }] },
  },
  {
    files: ['miniapp/**/*.ts', 'miniapp/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'linli/file-name': ['error', { components: true }],
      // A page is one function that ends in its markup.
      'max-lines-per-function': ['error', { max: 90 }],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  {
    files: ['miniapp/src/**/*.ts', 'miniapp/src/**/*.tsx'],
    ignores: ['miniapp/src/services/{call,transport}*.ts', ...tests],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Taro'][property.name='request']",
          message: 'Ask the server through services/call: it knows sessions, retries and errors.',
        },
        {
          selector: "ImportSpecifier[imported.name='request']",
          message: 'Ask the server through services/call: it knows sessions, retries and errors.',
        },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': 'off',
      // The rows of a table of cases have as many columns as they need.
      'max-params': 'off',
      // Answers of the wire and of fakes are looked at freely; the assertion is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: scripts,
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: nodeGlobals() },
    // A command speaks to the person who runs it.
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.cjs', '**/*.js'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // Templates are text: their length is that of what they write.
    files: ['tools/scenario/*-files.mjs'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // What runs a command for people, not for a log.
    files: ['tests/load/**', 'server/src/commands/**'],
    rules: { 'no-console': 'off' },
  },
);

function nodeGlobals() {
  const names = [
    ...['process', 'console', 'Buffer', 'URL', 'URLSearchParams', 'fetch', 'performance'],
    ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'],
    ...['TextEncoder', 'TextDecoder', 'AbortController', 'AbortSignal', 'structuredClone'],
    ...['require', 'module', 'exports', '__dirname', '__filename'],
  ];
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
