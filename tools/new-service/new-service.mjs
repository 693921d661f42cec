// npm run new-service <name>: stamps a service that works at once, and wires it into the house. --no-install leaves node_modules alone.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '../../libs/local-servers/src/refusal.mjs';
import { isMain, root as here, runTool } from '../root.mjs';

const template = join(import.meta.dirname, 'template');

/** Writes the service `name` into the checkout at `root`: its files, and a line wherever the house lists its services. Returns what was written. */
export function stampService(name, root = here, now = new Date()) {
  refuseBadName(name, root);
  const fill = filler(name, now);
  const written = filesBelow(template).map((file) => {
    const target = join(root, fill(relative(template, file)).replace(/\.tmpl$/, ''));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, fill(readFileSync(file, 'utf8')));
    return relative(root, target);
  });
  for (const [file, wire] of Object.entries(wiring)) {
    const path = join(root, file);
    writeFileSync(path, wire(readFileSync(path, 'utf8'), name, file));
    written.push(file);
  }
  return written;
}

function refuseBadName(name, root) {
  if (!/^[a-z]{3,20}$/.test(name ?? '')) throw new Refusal('Call the service by one English word of the glossary, in small letters: npm run new-service funding');
  if (existsSync(join(root, 'apps', name)) || existsSync(join(root, 'libs', name))) throw new Refusal(`There is a part called ${name} already.`);
  if (new RegExp(`^  ${name}:`, 'm').test(readFileSync(join(root, 'libs/contracts/src/kernel/permission.ts'), 'utf8'))) throw new Refusal(`The permissions know a resource ${name} already: choose another name.`);
}

/** Names and moments of the template become those of the new service. */
function filler(name, now) {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const iso = now.toISOString();
  const stamp = iso.slice(0, 19).replace(/\D/g, '');
  const epoch = String(Math.floor(now.getTime() / 1000) * 1000);
  return (text) => text.replaceAll('{{stamp}}', stamp).replaceAll('{{epoch}}', epoch).replaceAll('stencil', name).replaceAll('Stencil', capital);
}

// Wherever the house lists its services, the new one stands beside this one.
const neighbour = 'training';

/** Puts the new service beside its neighbour, in a place that must be there. */
const beside = (pattern, replacement) => (text, name, file) => {
  const changed = text.replace(pattern, (...match) => replacement(match, name));
  if (changed === text) throw new Error(`${file} has no place like ${pattern} any more: mend tools/new-service/new-service.mjs`);
  return changed;
};
const inTurn = (...wires) => (text, name, file) => wires.reduce((changed, wire) => wire(changed, name, file), text);
const renamed = (text, name) => text.replaceAll(neighbour, name).replaceAll(neighbour.toUpperCase(), name.toUpperCase());
/** The same line once more, with the new name. */
const lineBeside = (pattern) => beside(pattern, ([line], name) => `${line}${renamed(line, name)}`);
const inList = (pattern, before) => beside(pattern, ([found], name) => found.replace(before, (place) => `${renamed(place, name)}${place}`));

const wiring = {
  'libs/contracts/src/index.ts': lineBeside(/export \* from '\.\/training\/index\.js';\n/),
  'libs/contracts/src/catalogue.ts': inTurn(
    lineBeside(/import \{ trainingTables \}.*\n/),
    lineBeside(/import \{ trainingEvents \}.*\n/),
    lineBeside(/import \{ training \}.*\n/),
    inList(/allOperations: readonly Operation\[\] = \[[^\]]*\]/, /  training,\n/),
    inList(/allEvents: readonly DomainEvent\[\] = \[.*\]/, /, trainingEvents/),
    inList(/Object\.entries\(\{ .*trainingTables.*\}\)/, /training: trainingTables, /),
  ),
  'libs/contracts/src/house/operations.ts': inList(/serviceNames = \[.*\]/, /'training', /),
  'libs/contracts/src/kernel/permission.ts': beside(/^  deliveries: .*\n/m, ([line], name) => `${line}  ${name}: { site_coordinator: ['read', 'write'], site_assistant: ['read'] },\n`),
  'tools/services.ts': inTurn(lineBeside(/import \{ service as training \}.*\n/), inList(/services: readonly ServiceDefinition\[\] = \[.*\]/, /training, /)),
  'apps/gateway/src/openapi/build-openapi.ts': beside(/^  training: .*\n/m, ([line], name) => `${line}  ${name}: '${name.charAt(0).toUpperCase()}${name.slice(1)}',\n`),
  'eslint.config.mjs': (text, name) => (text.includes(`'${name}'`) ? text : inTurn(inList(/const scopes = \[.*\]/, /'training', /), inList(/const services = \[.*\]/, /training,/))(text, name, 'eslint.config.mjs')),
  Dockerfile: beside(/ --workspace apps\/training/, ([place], name) => `${place}${renamed(place, name)}`),
  'docker-compose.yml': compose,
};

/** Every line that names the neighbour gets a sister, and so do its two containers. */
function compose(text, name, file) {
  const blocks = text.split(/(?=\n  [\w-]+:\n)|(?=\n[\w-]+:)/);
  const isOwn = (block) => new RegExp(`^\\n  ${neighbour}-\\d:\\n`).test(block);
  if (!blocks.some(isOwn)) throw new Error(`${file} has no containers of ${neighbour} any more: mend tools/new-service/new-service.mjs`);
  return blocks.map((block) => (isOwn(block) ? `${block}${renamed(block, name)}` : block.replace(/^.*training.*\n?/gim, (line) => `${line}${renamed(line, name)}`))).join('');
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** What is written from the contracts: the API pages, what each process may ask the broker, the broker's configuration. */
export function writeGenerated(root = here) {
  const run = (...args) => execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  for (const tool of ['tools/openapi.ts', 'tools/broker-access.ts']) run('tools/with-source.mjs', tool);
  writeFileSync(join(root, 'deploy/nats.conf'), run('tools/nats-config.mjs'));
}

if (isMain(import.meta.url)) {
  await runTool(async () => {
    const [name, ...flags] = process.argv.slice(2);
    for (const file of stampService(name)) console.log(file);
    if (!flags.includes('--no-install')) execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
    writeGenerated();
    console.log(`\n${name} is there. Next: README.md says what it is for; entries are an example. npm test -- apps/${name}`);
  });
}
