import { miniappFiles } from './miniapp-files.mjs';
import { namesOf } from './names.mjs';
import { registrations } from './registration.mjs';
import { serverFiles } from './server-files.mjs';
import { sharedFiles } from './shared-files.mjs';

/**
 * Everything that a new scenario writes, as path → text: its own files and the files that name it.
 * `read` answers the text of a file or undefined. Throws before anything is written if the scenario
 * exists already or a file has changed so much that the scenario cannot be registered in it.
 */
export function planScenario(name, read) {
  const names = namesOf(name);
  const created = { ...sharedFiles(names), ...serverFiles(names), ...miniappFiles(names) };
  for (const file of Object.keys(created)) {
    if (read(file) !== undefined) throw new Error(`${file} 已经存在,换一个场景名。`);
  }
  const changed = {};
  for (const { file, spot, replacement } of registrations(names)) {
    const before = changed[file] ?? read(file);
    if (before === undefined || !spot.test(before)) {
      throw new Error(
        `不知道在 ${file} 的什么地方登记 ${name};请先更新 tools/scenario/registration.mjs。`,
      );
    }
    changed[file] = before.replace(spot, replacement);
  }
  return { created, changed };
}
