import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { at } from '../run/house.mjs';

const kibibyte = 1024;
const limits = [
  { what: 'scripts', path: /\.(mjs|cjs|js)$/, lines: 300 },
  { what: 'styles', path: /\.(scss|css)$/, lines: 300 },
  { what: 'module README', path: /^server\/src\/modules\/[^/]+\/README\.md$/, lines: 60 },
  { what: 'decision record', path: /^docs\/decisions\/.+\.md$/, lines: 25 },
];
const weappPackageLimit = 700 * kibibyte;
// The pages of an emergency lie in it: they must open without a network. WeChat allows 2 MB.
const weappMainLimit = 900 * kibibyte;
const h5FirstLoadLimit = 220 * kibibyte;

/** Everything that git knows or would add: outputs and installed packages do not count. */
function ownFiles() {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: at(),
    encoding: 'utf8',
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(at(file)));
}

function tooLong() {
  return ownFiles().flatMap((file) => {
    const limit = limits.find((each) => each.path.test(file));
    if (limit === undefined) return [];
    const text = readFileSync(at(file), 'utf8');
    // Whoever switches the linter's limit off has to say why there.
    if (/eslint-disable max-lines -- \S/.test(text)) return [];
    const lines = text.trimEnd().split('\n').length;
    return lines > limit.lines
      ? [`${file}: ${lines} lines, a ${limit.what} has at most ${limit.lines}`]
      : [];
  });
}

function bytesUnder(folder, passOver) {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => path.join(folder, entry.name))
    .filter((inside) => !passOver.includes(path.relative(at('miniapp/dist/weapp'), inside)))
    .map((inside) =>
      statSync(inside).isDirectory() ? bytesUnder(inside, passOver) : statSync(inside).size,
    )
    .reduce((sum, size) => sum + size, 0);
}

function weappWeight() {
  const folder = at('miniapp/dist/weapp');
  if (!existsSync(path.join(folder, 'app.json'))) return [];
  const app = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'));
  const subPackages = (app.subPackages ?? app.subpackages ?? []).map((each) =>
    path.normalize(each.root).replace(/[\\/]$/, ''),
  );
  return [
    { name: '小程序主包', bytes: bytesUnder(folder, subPackages), limit: weappMainLimit },
    ...subPackages.map((each) => ({
      name: `小程序分包 ${each}`,
      bytes: bytesUnder(path.join(folder, each), []),
      limit: weappPackageLimit,
    })),
  ];
}

/** What index.html names itself, as a browser receives it. */
function h5Weight() {
  const folder = at('miniapp/dist/h5');
  const page = path.join(folder, 'index.html');
  if (!existsSync(page)) return [];
  const html = readFileSync(page, 'utf8');
  const named = [...html.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g)].map((each) => each[1]);
  const bytes = [page, ...named.map((each) => path.join(folder, each))]
    .filter((file) => existsSync(file))
    .reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  return [{ name: '网页版首屏(gzip)', bytes, limit: h5FirstLoadLimit }];
}

const weights = [...weappWeight(), ...h5Weight()];
const problems = [
  ...tooLong(),
  ...weights
    .filter(({ bytes, limit }) => bytes > limit)
    .map(({ name, limit }) => `${name} is heavier than ${limit / kibibyte} KB`),
];

for (const { name, bytes } of weights) console.log(`${name}: ${Math.ceil(bytes / kibibyte)} KB`);
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
