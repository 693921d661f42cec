import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const start = join(import.meta.dirname, 'start.mjs');
const oldNode = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } });";
const askForNats = `const { findNats } = await import(${JSON.stringify(new URL('../libs/local-servers/src/index.mjs', import.meta.url).href)}); await findNats().catch((error) => { console.error(error.message); process.exit(1); });`;

async function run(args: string[], env: Record<string, string> = {}): Promise<{ code: number; lines: string[] }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit') as Promise<[number]>]);
  return { code, lines: said.trim().split('\n') };
}

describe('What is in the way of a start is told in one sentence', () => {
  it('when the port that was asked for is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, lines } = await run([start], { PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^Port ${port} ist schon belegt; .*PORT=\\d+ npm start\\.$`))]);
  });

  it('when PORT is no number', async () => {
    const { code, lines } = await run([start], { PORT: 'drei' });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^PORT=drei ist keine Portnummer; .*PORT=3000\.$/)]);
  });

  it('when Node is too old', async () => {
    const { code, lines } = await run(['--import', `data:text/javascript,${encodeURIComponent(oldNode)}`, start]);
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^Node 18\.20\.0 passt nicht: bitte Node .* installieren/)]);
  });

  it('when the nats-server that was named is none', async () => {
    const { code, lines } = await run(['--input-type=module', '-e', askForNats], { NATS_SERVER_BIN: process.execPath });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^NATS_SERVER_BIN nennt .* kein nats-server ab 2\.10\.23\.$/)]);
  });
});
