/* Who may import whom. Each rule has a planted violation in tools/fixtures/planted-violation. */
const CORE =
  'identity|households|bindings|delegations|posts|approvals|consents|operations|vault|facilities|devices|evidence|indicators|messages|timers|realtime|channels|duty|care';
const MODULE = '^server/src/modules/([^/]+)/';
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circular', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('every-import-resolves', {}, { couldNotResolve: true }),
    rule(
      'packages-point-to-shared-only',
      { path: '^(server|miniapp|shared)/' },
      { path: '^(server|miniapp)/', pathNot: ['^$1/', '/node_modules/'] },
    ),
    rule('nobody-imports-tests', { path: '^(server|miniapp|shared|tools)/' }, { path: '^tests/' }),
    rule(
      'shared-knows-no-machine',
      { path: '^shared/src/', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'kernel-is-the-bottom',
      { path: '^shared/src/kernel/' },
      { path: '^shared/src/(?!kernel/)' },
    ),

    rule(
      'platform-knows-no-module',
      { path: '^server/src/platform/' },
      { path: '^server/src/(?!platform/)' },
    ),
    rule(
      'modules-know-only-platform-below',
      // A module's own test may put it behind the app, to see it as the outside does.
      { path: MODULE, pathNot: '\\.test\\.ts$' },
      { path: '^server/src/', pathNot: '^server/src/(modules|platform)/' },
    ),
    rule(
      'only-the-top-starts-demo-and-sandbox',
      { path: '^server/src/', pathNot: '^server/src/(demo/|sandbox/|[^/]+\\.ts$)' },
      { path: '^server/src/(demo|sandbox)/' },
    ),
    rule(
      'sandbox-speaks-only-wechat',
      { path: '^server/src/sandbox/', pathNot: '\\.test\\.ts$' },
      { path: '^server/src/', pathNot: '^server/src/(sandbox|platform/wechat)/' },
    ),
    // The sandbox is another party on the wire: code shared with the client would agree with itself.
    rule(
      'sandbox-takes-only-types',
      { path: '^server/src/sandbox/', pathNot: '\\.test\\.ts$' },
      { path: '^server/src/platform/', dependencyTypesNot: ['type-only'] },
    ),
    rule('app-names-no-module', { path: '^server/src/app\\.ts$' }, { path: '^server/src/modules' }),
    rule(
      'module-only-through-its-index',
      { path: MODULE, pathNot: '\\.test\\.ts$' },
      { path: MODULE, pathNot: '^server/src/modules/($1/|[^/]+/index\\.ts$)' },
    ),
    // Tests may build what other modules own, but through the factories made for it.
    rule(
      'tests-borrow-only-factories',
      { path: `${MODULE}.+\\.test\\.ts$` },
      { path: MODULE, pathNot: '^server/src/modules/($1/|[^/]+/(index\\.ts$|testing/))' },
    ),
    rule(
      'scenario-never-imports-scenario',
      { path: MODULE, pathNot: '^server/src/modules/acceptance/|\\.test\\.ts$' },
      { path: MODULE, pathNot: `^server/src/modules/($1|${CORE})/` },
    ),
    rule(
      'policy-is-pure',
      { path: '\\.policy\\.ts$' },
      { path: '\\.(routes|queries|entity)\\.ts$|/(commands|entities|gateway|platform/database)/' },
    ),

    rule(
      'subpackage-never-imports-subpackage',
      { path: '^miniapp/src/scenarios/([^/]+)/' },
      { path: '^miniapp/src/scenarios/', pathNot: '^miniapp/src/scenarios/$1/' },
    ),
    rule(
      'main-pages-and-subpackages-stay-apart',
      { path: '^miniapp/src/(pages|scenarios)/' },
      { path: '^miniapp/src/(pages|scenarios)/', pathNot: '^miniapp/src/$1/' },
    ),
    rule(
      'page-never-imports-page',
      { path: '^miniapp/src/pages/([^/]+)/' },
      { path: '^miniapp/src/pages/', pathNot: '^miniapp/src/pages/$1/' },
    ),
    rule(
      'foundations-know-no-scenario',
      { path: '^miniapp/src/(components|services|styles|i18n)/' },
      { path: '^miniapp/src/(scenarios|pages)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tools/boundaries/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
