import { describe, expect, it } from '@jest/globals';
import { parseSealingKeys } from '@patenwerk/persistence';
import { Readable } from 'node:stream';
import { open, seal, SpoiltFile } from './sealed-file.js';

const keys = parseSealingKeys(`today:${Buffer.alloc(32, 1).toString('base64')}`);
const bytes = (size: number): Buffer => Buffer.from(Array.from({ length: size }, (_, at) => (at * 31) % 251));
const inPieces = (whole: Buffer, size: number): AsyncIterable<Buffer> =>
  Readable.from(Array.from({ length: Math.ceil(whole.length / size) }, (_, at) => whole.subarray(at * size, (at + 1) * size)));
const collect = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};
const sealed = (size: number): Promise<Buffer> => collect(seal(inPieces(bytes(size), 10_000), keys));
const opened = (file: Buffer, with_ = keys): Promise<Buffer> => collect(open(inPieces(file, 7_777), with_));

describe('A sealed file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 400_000])('of %i bytes opens to what was sealed', async (size) => {
    expect((await opened(await sealed(size))).equals(bytes(size))).toBe(true);
  });

  it('never looks the same twice, and what was sealed is not to be seen in it', async () => {
    const text = Buffer.from('Sonntag '.repeat(1_000));
    const [one, other] = await Promise.all([collect(seal(inPieces(text, 100), keys)), collect(seal(inPieces(text, 100), keys))]);
    expect(one?.equals(other ?? Buffer.of())).toBe(false);
    expect(one?.includes('Sonntag')).toBe(false);
  });

  it('is refused when a single bit of it was changed, wherever that is', async () => {
    const file = await sealed(140_000);
    for (const at of [2, 60, 130, 500, 70_000, 139_000, file.length - 1]) {
      const spoilt = Buffer.from(file);
      spoilt[at] = (spoilt[at] ?? 0) ^ 1;
      await expect(opened(spoilt)).rejects.toThrow(SpoiltFile);
    }
  });

  it('is refused when it was cut off, even exactly between two of its chunks', async () => {
    const file = await sealed(200_000);
    const opening = file.indexOf(10) + 1;
    for (const length of [0, 10, opening, opening + 8, opening + 65_552, opening + 2 * 65_552, file.length - 1]) await expect(opened(file.subarray(0, length))).rejects.toThrow(SpoiltFile);
  });

  it('is refused when two of its chunks have changed places or one is missing', async () => {
    const file = await sealed(200_000);
    const opening = file.indexOf(10) + 1;
    const chunk = (at: number): Buffer => file.subarray(opening + at * 65_552, opening + (at + 1) * 65_552);
    const rest = file.subarray(opening + 2 * 65_552);
    await expect(opened(Buffer.concat([file.subarray(0, opening), chunk(1), chunk(0), rest]))).rejects.toThrow(SpoiltFile);
    await expect(opened(Buffer.concat([file.subarray(0, opening), chunk(0), rest]))).rejects.toThrow(SpoiltFile);
  });

  it('is refused when something follows its end', async () => {
    await expect(opened(Buffer.concat([await sealed(1_000), Buffer.from('more')]))).rejects.toThrow(SpoiltFile);
  });

  it('needs its own key: another one is named or does not fit', async () => {
    const file = await sealed(10);
    await expect(opened(file, parseSealingKeys(`other:${Buffer.alloc(32, 1).toString('base64')}`))).rejects.toThrow('"today"');
    await expect(opened(file, parseSealingKeys(`today:${Buffer.alloc(32, 2).toString('base64')}`))).rejects.toThrow(SpoiltFile);
  });

  it('opens after the key was changed, as long as the old one is kept', async () => {
    const both = parseSealingKeys(`tomorrow:${Buffer.alloc(32, 2).toString('base64')},today:${Buffer.alloc(32, 1).toString('base64')}`);
    expect((await opened(await sealed(10), both)).equals(bytes(10))).toBe(true);
  });

  it('hands on an error of what it reads from', async () => {
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('a');
      throw new Error('the disk is gone');
    };
    await expect(collect(seal(broken(), keys))).rejects.toThrow('the disk is gone');
  });
});
