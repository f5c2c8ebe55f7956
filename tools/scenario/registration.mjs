// Where a scenario is named besides its own four places. Each edit finds its spot or says what to write by hand.

function edit(file, spot, replacement) {
  return { file, spot, replacement };
}

const importsEnd = /((?:^import [^;]+;\n)+)/m;
const importLine = (file, line) => edit(file, importsEnd, (all) => `${all}${line}\n`);
const listEntry = (file, opening, entry) =>
  edit(file, new RegExp(`${opening}[^\\]}]*?(?=,?\\s*[\\]}])`), (list) => `${list}, ${entry}`);

/** The edits that make the house know a scenario of these names. */
export function registrations({ kebab, camel }) {
  const contracts = 'shared/src/contracts/index.ts';
  const events = 'shared/src/evidence/event-types.ts';
  const modules = 'server/src/modules.ts';
  const app = 'miniapp/src/app.config.ts';
  return [
    importLine(contracts, `import * as ${camel} from './${kebab}';`),
    listEntry(contracts, 'const files = \\{', camel),
    edit(events, /^const all: /m, (all) => `${eventType({ kebab, camel })}\n${all}`),
    listEntry(events, 'const all: readonly EventType\\[\\] = \\[', `${camel}ListViewed`),
    importLine(modules, `import { ${camel} } from './modules/${kebab}';`),
    listEntry(modules, 'const scenarios = \\[', camel),
    edit(
      modules,
      /^ {2}return \{\n {4}modules: /m,
      (all) => `  const ${camel}Module = ${camel}.start(platform, core);\n${all}`,
    ),
    listEntry(modules, 'modules: \\[', `${camel}Module`),
    importLine(app, `import { ${camel}Package } from './scenarios/${kebab}/scenario.config';`),
    listEntry(app, 'subPackages: \\[', `${camel}Package`),
    edit(
      'miniapp/src/services/navigation.ts',
      /^\} as const;/m,
      (all) => `  ${camel}: '/scenarios/${kebab}/pages/list/index',\n${all}`,
    ),
    edit('miniapp/src/i18n/zh-CN.ts', /$/, () => `export * from './words/${kebab}';\n`),
  ];
}

function eventType({ kebab, camel }) {
  return `/** Somebody looked at the list of ${kebab}. */
export const ${camel}ListViewed = defineEventType({
  type: '${kebab}.list-viewed',
  schemaVersion: 1,
  disclosure: 'self',
  facts: nothing,
  feeds: [],
  zh: '查看 ${kebab}',
});
`;
}
