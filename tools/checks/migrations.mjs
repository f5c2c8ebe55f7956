import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const stamped = /^(\d{13})-[a-z0-9-]+\.ts$/;

function* migrationFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* migrationFiles(inside);
    else if (
      path.basename(folder) === 'migrations' &&
      entry.name.endsWith('.ts') &&
      !entry.name.endsWith('.test.ts') &&
      entry.name !== 'index.ts'
    )
      yield inside;
  }
}

function problemsOfFile(file) {
  const source = readFileSync(file, 'utf8');
  const stamp = stamped.exec(path.basename(file))?.[1];
  if (stamp === undefined) return ['the file name is not <13 digits>-<name>.ts'];
  const classes = [...source.matchAll(/class (\w+?)(\d{13})\b/g)];
  const problems = [];
  if (classes.length !== 1) {
    problems.push(`wants one class whose name ends in 13 digits, has ${classes.length}`);
  } else if (classes[0][2] !== stamp) {
    problems.push('file name and class name carry different stamps');
  }
  if (!/\bdown\s*\(/.test(source)) problems.push('cannot be undone: no down()');
  return problems;
}

/**
 * Looks at every migration below a folder: one class per file, stamped like its file, reversible,
 * and no stamp used twice in the house. Answers the number of migrations and what is wrong.
 */
export function checkMigrations(folder) {
  const problems = [];
  const owners = new Map();
  for (const file of migrationFiles(folder)) {
    const shown = path.relative(folder, file);
    problems.push(...problemsOfFile(file).map((each) => `${shown}: ${each}`));
    const stamp = path.basename(file).slice(0, 13);
    const owner = owners.get(stamp);
    if (owner !== undefined) problems.push(`${shown}: has the stamp of ${owner}`);
    owners.set(stamp, shown);
  }
  return { count: owners.size, problems };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { count, problems } = checkMigrations(process.argv[2] ?? 'server/src');
  if (count === 0)
    problems.push('no migration was found: a check that reads nothing proves nothing');
  for (const problem of problems) console.log(problem);
  console.log(`${count} migrations, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
