import { connect, type Socket } from 'node:net';
import type { Question } from './load.js';

export interface Answer {
  status: number;
  /** The body as text when the answer was no success; its bytes are only counted else. */
  text: string;
}

const headEnd = Buffer.from('\r\n\r\n');
const bodyless = [204, 304];

/**
 * One HTTP/1.1 connection with one question at a time, as thin as it can be: with a full client the client's own work
 * would be what is measured. Understands answers with `content-length`, chunked ones, and those without a body.
 */
export class Connection {
  private readonly socket: Socket;
  private rest: Buffer = Buffer.alloc(0);
  private waiting: { done: (answer: Answer) => void; fail: (error: Error) => void } | undefined;

  constructor(private readonly origin: URL) {
    this.socket = connect({ host: origin.hostname, port: Number(origin.port), noDelay: true });
    this.socket.on('data', (bytes) => this.hear(bytes));
    this.socket.on('error', (error) => this.waiting?.fail(error));
    this.socket.on('close', () => this.waiting?.fail(new Error(`${origin.origin} closed the connection.`)));
  }

  /** The question as it goes over the wire. */
  bytes({ method, path, headers, body }: Pick<Question, 'method' | 'path' | 'headers' | 'body'>): string {
    let own = '';
    for (const name in headers) own += `${name}: ${headers[name]}\r\n`;
    const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
    return `${method} ${path} HTTP/1.1\r\nhost: ${this.origin.host}\r\n${own}${length}\r\n${body ?? ''}`;
  }

  ask(question: string): Promise<Answer> {
    return new Promise((done, fail) => {
      this.waiting = { done, fail };
      this.socket.write(question);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private hear(bytes: Buffer): void {
    const all = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    const end = all.indexOf(headEnd);
    const from = end + headEnd.length;
    const length = end < 0 ? undefined : bodyLength(all, end, from);
    if (length === undefined || all.length < from + length) {
      this.rest = all;
      return;
    }
    this.rest = all.subarray(from + length);
    const status = Number(all.toString('latin1', 9, 12));
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.done({ status, text: status < 400 ? '' : all.toString('utf8', from, from + length) });
  }
}

/** Bytes of the body behind the head that ends at `end`; undefined when a chunked one is not yet whole. */
function bodyLength(all: Buffer, end: number, from: number): number | undefined {
  const head = all.toString('latin1', 0, end);
  if (bodyless.includes(Number(head.slice(9, 12)))) return 0;
  const told = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (told) return Number(told[1]);
  const last = all.indexOf('0\r\n\r\n', from, 'latin1');
  return last < 0 ? undefined : last + 5 - from;
}
