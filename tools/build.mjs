// Builds what is stale: libraries and services with swc, each app that has an index.html with Vite.
import './node-version.mjs';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../libs/local-servers/src/refusal.mjs';
import { installPackages } from './packages.mjs';
import { place } from './place.mjs';
import { isMain, root, runTool, say as sayAloud } from './root.mjs';
import { filesBelow, markOf, markOfAll, recall, remember } from './stale.mjs';

const typescript = /(?<!\.d)\.tsx?$/;
const testOnly = /\.(spec|itest|e2e)\.tsx?$/;

/** Brings every dist/ up to date; costs next to nothing when nothing changed. Without pages only what Node runs. */
export async function build(say = sayAloud, { withPages = true } = {}) {
  const projects = ['libs', 'apps'].flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name))).filter((folder) => existsSync(join(folder, 'package.json')));
  const pages = projects.filter((folder) => existsSync(join(folder, 'index.html')));
  const modules = projects.filter((folder) => !pages.includes(folder) && existsSync(join(folder, 'src'))).map((folder) => ({ from: join(folder, 'src'), to: join(folder, 'dist') }));
  // As deep below the root as they were, so that what they name by path stays true.
  modules.push({ from: join(root, 'tools'), to: join(root, 'dist') });
  noteCommit();
  await Promise.all([buildModules(modules, say), ...(withPages ? pages : []).map((folder) => buildPage(folder, say))]);
  await refuseIncompleteTexts();
}

/** A form that lacks a sentence in one language must not go out: types are not checked here, so its words are. */
async function refuseIncompleteTexts() {
  for (const [texts, where] of [['interest-texts', 'Im Formular der Website'], ['intake-texts', 'In der Aufnahme']]) {
    const { incompleteTexts } = await import(pathToFileURL(join(root, `libs/contracts/dist/${texts}/index.js`)).href);
    const incomplete = incompleteTexts();
    if (incomplete.length > 0) throw new Refusal(`${where} fehlen Texte:\n${incomplete.map(({ language, key, problem }) => `  ${language}: ${key} (${problem})`).join('\n')}`);
  }
}

/** Which commit is built, for the page Betrieb: from git, or told by whoever builds without it (an image). */
function noteCommit() {
  const git = spawnSync('git', ['describe', '--always', '--dirty', '--abbrev=9', '--exclude=*'], { cwd: root, encoding: 'utf8' });
  const commit = process.env.PATENWERK_COMMIT || (git.status === 0 ? git.stdout.trim() : '');
  const folder = join(root, 'libs/service-kit/dist');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'commit.txt'), commit);
}

async function buildModules(modules, say) {
  const settings = join(root, '.swcrc');
  const settingsMark = markOf(settings);
  const kinds = JSON.parse(readFileSync(settings, 'utf8'));
  const settingsOf = (file) => kinds.find(({ test }) => new RegExp(test).test(file));
  const known = recall('modules') ?? {};
  const marks = {};
  const stale = [];
  for (const { from, to } of modules) {
    for (const file of filesBelow(from)) {
      if (testOnly.test(file)) continue;
      const target = join(to, relative(from, file)).replace(typescript, '.js');
      // Relative, so that a copied checkout never touches the one it was copied from.
      const key = relative(root, target);
      marks[key] = `${settingsMark}|${markOf(file)}`;
      if (known[key] !== marks[key] || !existsSync(target)) stale.push({ file, target });
    }
  }
  // A module whose source is gone must not live on.
  for (const key of Object.keys(known).filter((known) => !marks[known])) {
    rmSync(join(root, key), { force: true });
    rmSync(join(root, `${key}.map`), { force: true });
  }
  if (stale.length > 0) {
    say(`${stale.length} Module werden übersetzt …`);
    const { transformFile } = await import('@swc/core');
    for (const { file, target } of stale) {
      mkdirSync(dirname(target), { recursive: true });
      if (!typescript.test(file)) {
        copyFileSync(file, target);
        continue;
      }
      const { code, map } = await transformFile(file, { swcrc: false, ...settingsOf(file), sourceFileName: relative(dirname(target), file) });
      writeFileSync(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
      writeFileSync(`${target}.map`, map ?? '');
    }
  }
  if (stale.length > 0 || Object.keys(known).length !== Object.keys(marks).length) remember('modules', marks);
}

async function buildPage(folder, say) {
  const name = basename(folder);
  const shared = ['contracts', 'geo'].flatMap((library) => filesBelow(join(root, 'libs', library, 'src')));
  const mark = markOfAll([...filesBelow(folder), ...shared, join(root, 'package-lock.json')].filter((file) => !testOnly.test(file)));
  if (recall(name) === mark && existsSync(join(folder, 'dist/index.html'))) return;
  say(name === 'admin' ? 'Die Oberfläche wird gebaut …' : `Die Seiten von ${name} werden gebaut …`);
  const vite = join(dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  // Aside first: a house that runs on the old files keeps them until the new ones are whole.
  const aside = join(folder, 'dist/.new');
  await run(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', aside, '--emptyOutDir'], folder);
  place(aside, join(folder, 'dist'));
  remember(name, mark);
}

function run(program, args, cwd) {
  const lines = [];
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => lines.push(data));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? done() : fail(new Refusal(`Das Bauen in ${relative(root, cwd)} ist fehlgeschlagen:\n${Buffer.concat(lines)}`))));
  });
}

if (isMain(import.meta.url)) {
  await runTool(async () => {
    await installPackages(sayAloud);
    await build(sayAloud, { withPages: !process.argv.includes('--no-pages') });
  });
}
