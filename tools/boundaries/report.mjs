import { cruise, plantedViolation, ruleNames } from './cruise.mjs';

// With `planted` the question is the opposite one: does the check still see what is wrong?
const planted = process.argv[2] === 'planted';
const { modules, violations } = await cruise(planted ? plantedViolation : '.');
const failures = [];

if (modules === 0)
  failures.push('no module was read: a checker that reads nothing passes everything');
if (planted) {
  const seen = new Set(violations.map((each) => each.rule));
  const unseen = (await ruleNames()).filter((name) => !seen.has(name));
  failures.push(...unseen.map((name) => `planted violation of ${name} was not reported`));
} else {
  failures.push(...violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`));
}

for (const failure of failures) console.log(failure);
console.log(`${modules} modules read, ${violations.length} violations`);
process.exitCode = failures.length === 0 ? 0 : 1;
