import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError, parseConfig } from './config.js';
import { databaseAddress } from './database-address.js';

const schema = z.object({ SECRET: z.string().min(4), DATABASE_URL: z.string().optional() });

describe('A secret as a file', () => {
  let folder: string;
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const refusal = (env: Record<string, string>): string => {
    try {
      parseConfig(schema, env);
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
    }
    return 'accepted';
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'patenwerk-secrets-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is read, and the line feed that an editor put at its end is no part of it', () => {
    expect(parseConfig(schema, { SECRET_FILE: file('plain', 'hidden') }).SECRET).toBe('hidden');
    expect(parseConfig(schema, { SECRET_FILE: file('unix', 'hidden\n') }).SECRET).toBe('hidden');
    expect(parseConfig(schema, { SECRET_FILE: file('windows', 'hidden\r\n') }).SECRET).toBe('hidden');
    expect(parseConfig(schema, { SECRET_FILE: file('two lines', 'hidden\n\n') }).SECRET).toBe('hidden\n');
  });

  it('is refused beside the same secret as a setting: nobody could say which of them counts', () => {
    expect(refusal({ SECRET: 'hidden', SECRET_FILE: file('both', 'hidden') })).toContain('SECRET_FILE: is given together with SECRET');
  });

  it('that cannot be read or is empty is named by its setting', () => {
    expect(refusal({ SECRET_FILE: join(folder, 'nowhere') })).toContain('SECRET_FILE: names a file that cannot be read (ENOENT)');
    expect(refusal({ SECRET_FILE: file('empty', '\n') })).toContain('SECRET_FILE: names an empty file');
  });

  it('never shows what it holds when it does not fit', () => {
    const message = refusal({ SECRET_FILE: file('short', 'abc') });
    expect(message).toContain('SECRET');
    expect(message).not.toContain('abc');
  });

  it('of somebody else is left alone', () => {
    expect(refusal({ SECRET: 'hidden', FOREIGN_FILE: join(folder, 'nowhere') })).toBe('accepted');
  });

  it('may be the password of the database, so that its address is no secret', () => {
    const env = { SECRET: 'hidden', DATABASE_URL: 'postgres://pw_sites@postgres:5432/patenwerk', DATABASE_PASSWORD_FILE: file('password', 'a/b:c@d%\n') };
    const url = new URL(parseConfig(schema, env).DATABASE_URL ?? '');
    expect([url.username, decodeURIComponent(url.password), url.host]).toEqual(['pw_sites', 'a/b:c@d%', 'postgres:5432']);
  });
});

describe('The address of the database', () => {
  it('asks for a server whose certificate is vouched for, as soon as somebody vouches', () => {
    const { DATABASE_URL } = databaseAddress({ DATABASE_URL: 'postgres://u@h/d', DATABASE_CA_FILE: '/run/ca.crt' });
    expect(new URL(DATABASE_URL ?? '').search).toBe('?sslmode=verify-full&sslrootcert=%2Frun%2Fca.crt');
  });

  it('keeps what it says itself', () => {
    const said = { DATABASE_URL: 'postgres://u:own@h/d?sslmode=disable', DATABASE_PASSWORD: 'other', DATABASE_CA_FILE: '/run/ca.crt' };
    expect(databaseAddress(said).DATABASE_URL).toBe(said.DATABASE_URL);
  });
});
