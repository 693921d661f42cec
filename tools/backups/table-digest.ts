import { createHash } from 'node:crypto';

/** Counts the rows of a table in the text form of COPY and adds up their hashes, so that the order of the rows does not matter. */
export class TableDigest {
  rows = 0;
  private readonly sum = new BigUint64Array(4);
  private open: Buffer[] = [];

  add(data: Buffer): void {
    let from = 0;
    // In this form a line feed is always the end of a row: inside a value it is written as \n.
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, from)) {
      this.addRow(data.subarray(from, end));
      from = end + 1;
    }
    if (from < data.length) this.open.push(data.subarray(from));
  }

  get digest(): string {
    return Buffer.from(this.sum.buffer).toString('base64');
  }

  private addRow(end: Buffer): void {
    const hash = createHash('sha256');
    for (const part of this.open) hash.update(part);
    this.open = [];
    const value = hash.update(end).digest();
    for (let word = 0; word < this.sum.length; word += 1) this.sum[word] = (this.sum[word] ?? 0n) + value.readBigUInt64LE(word * 8);
    this.rows += 1;
  }
}
