import './node-version.mjs';
import { runKeysCommand } from './keys-command.mjs';

await runKeysCommand('check', '检查个人信息的加密');
