// Lints texts that nobody has written, as if they lay at the path given: [{ path, text }] in, [[rule ids]] out, both JSON.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { root } from '../root.mjs';

process.env.NX_DAEMON = 'false';
execFileSync(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], { cwd: root, stdio: 'ignore' });

// Rules that need types would need the files to exist.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false } },
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off' },
  },
});
const found = [];
for (const { path, text } of JSON.parse(process.argv[2])) {
  const [result] = await eslint.lintText(text, { filePath: join(root, path) });
  found.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(JSON.stringify(found));
