import { readFileSync } from 'node:fs';
import type { Environment } from './config.js';

const suffix = '_FILE';

export interface WrongSetting {
  key: string;
  problem: string;
}

/**
 * Any setting X may come as X_FILE, the path of a file that holds it: where secrets lie as files. One line feed at the end is cut.
 * Only the settings in `names` are looked for, so that a foreign …_FILE in the environment is left alone. A problem names the file, never what it holds.
 */
export function readSettingFiles(env: Environment, names: readonly string[]): { env: Environment; wrong: WrongSetting[] } {
  const read: Environment = { ...env };
  const wrong: WrongSetting[] = [];
  for (const name of names) {
    const path = env[name + suffix];
    if (!path) continue;
    if (env[name]) {
      wrong.push({ key: name + suffix, problem: `is given together with ${name}: one of them, please` });
      continue;
    }
    try {
      read[name] = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
      if (!read[name]) wrong.push({ key: name + suffix, problem: 'names an empty file' });
    } catch (error) {
      wrong.push({ key: name + suffix, problem: `names a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` });
    }
  }
  return { env: read, wrong };
}
