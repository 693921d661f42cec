import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface SourceRule {
  rule: string;
  forbidden: RegExp;
  /** Folders the rule holds in. */
  within: string[];
  /** Files that may, each for the reason it gives itself. */
  except: RegExp;
  /** A line that breaks the rule, so that the rule is seen to bite. */
  example: string;
}

const tests = /\.(spec|itest|e2e)\.tsx?$|^(apps\/e2e|libs\/testing)\//;
const nothing = /^$/;

const rules: SourceRule[] = [
  { rule: 'no code is made from text', forbidden: /\beval\s*\(|\bnew Function\b|from 'node:vm'/, within: ['apps', 'libs'], except: nothing, example: "eval('1')" },
  { rule: 'no markup is set past the page’s own rendering', forbidden: /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(/, within: ['apps', 'libs'], except: tests, example: 'node.innerHTML = name' },
  { rule: 'no service starts a program', forbidden: /node:child_process/, within: ['apps', 'libs'], except: /^libs\/local-servers\/|^apps\/e2e\/|\.(spec|itest)\.ts$/, example: "import { exec } from 'node:child_process'" },
  { rule: 'nothing that must not be guessed comes from Math.random', forbidden: /Math\.random\(/, within: ['apps', 'libs', 'tools'], except: nothing, example: 'const token = Math.random()' },
  { rule: 'no weak hash and no weak cipher is used', forbidden: /createHash\('(md5|sha1)'\)|createCipheriv\('(?!aes-256-gcm')/, within: ['apps', 'libs', 'tools'], except: nothing, example: "createHash('md5')" },
  { rule: 'no service calls an address on the web', forbidden: /(?<!\.)(?<!async )\bfetch\(|from '(undici|axios|got)'|import \{[^}]*\b(request|get|Agent)\b[^}]*\} from 'node:https?'/, within: ['apps/sites', 'apps/people', 'apps/matching', 'apps/training', 'apps/notifications', 'apps/gateway'], except: /\.(spec|itest)\.ts$|\/test\//, example: "await fetch('https://example.org')" },
  { rule: 'nobody is sent to an address from outside', forbidden: /\.redirect\(|['"]location['"]\s*[,:]|location\.(assign|replace)\((?![`'](\/anmelden|\$\{secondStep\}))/, within: ['apps/gateway', 'apps/admin'], except: tests, example: 'reply.redirect(request.query.next)' },
  { rule: 'TLS is never told to believe everybody', forbidden: /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/, within: ['apps', 'libs', 'tools', 'deploy'], except: tests, example: 'tls: { rejectUnauthorized: false }' },
  { rule: 'the console keeps in the browser its settings, the moment of the last work, and who asked to be remembered', forbidden: /\b(localStorage|sessionStorage|indexedDB)\b|document\.cookie/, within: ['apps/admin'], except: /^apps\/admin\/src\/api\/(idle-watch|remembered-people)\.ts$/, example: "localStorage.setItem('name', name)" },
];

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist', 'screenshots'].includes(entry.name) ? [] : filesOf(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

const own = relative(root, import.meta.filename);

describe('In the source of the house', () => {
  it.each(rules)('$rule', ({ forbidden, within, except, example }) => {
    const files = within.flatMap(filesOf).filter((path) => !except.test(path) && path !== own);
    const found = files.flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) => (forbidden.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
    expect(example).toMatch(forbidden);
  });
});
