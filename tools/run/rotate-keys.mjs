import './node-version.mjs';
import { runKeysCommand } from './keys-command.mjs';

await runKeysCommand('rotate', '更换个人信息的密钥');
