import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Pool } from '@patenwerk/matching-engine';

export interface Solved {
  millis: number;
  value: number;
}

/** LEMON's network simplex, compiled for this run; undefined where a C++ compiler or the library is not installed (Debian: g++, liblemon-dev). */
export function startLemon(): { solve: (pool: Pool) => Promise<Solved>; close: () => void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'lemon-'));
  const program = join(folder, 'lemon');
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync('g++', ['-O2', '-o', program, join(import.meta.dirname, 'lemon.cpp')], { stdio: 'ignore' });
  } catch {
    close();
    return undefined;
  }
  return {
    close,
    async solve({ rows, columns, capacity, from, column, weight }) {
      const file = join(folder, 'pool');
      writeFileSync(file, BigInt64Array.from([rows, columns, column.length, ...capacity, ...from.subarray(1)].map(BigInt)));
      writeFileSync(file, BigInt64Array.from(column, BigInt), { flag: 'a' });
      writeFileSync(file, BigInt64Array.from(weight, BigInt), { flag: 'a' });
      const { stdout } = await promisify(execFile)(program, [file]);
      const [millis, value] = stdout.trim().split(' ').map(Number) as [number, number];
      return { millis, value };
    },
  };
}
