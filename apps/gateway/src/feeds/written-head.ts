import type { IncomingMessage, ServerResponse } from 'node:http';

/** An ordinary question: HTTP/1.1, a body may follow the head, the connection stays. Everything else is left to node. */
export const isOrdinary = ({ method, httpVersionMajor, httpVersionMinor }: IncomingMessage, { shouldKeepAlive }: ServerResponse): boolean =>
  method === 'GET' && httpVersionMajor === 1 && httpVersionMinor === 1 && shouldKeepAlive;

/**
 * Sends an answer that is written already, head and body, each byte one character. Node would put it together and check each part anew, for every answer: with kept answers
 * that is most of the work. `_header` is what node sends first, as it is; no document promises it, so written-head.itest.ts
 * speaks to it on the bare wire: one after the other, pipelined, cut in pieces.
 */
export function sendWritten(response: ServerResponse, status: number, answer: string): void {
  response.statusCode = status;
  (response as ServerResponse & { _header: string })._header = answer;
  response.end();
}

/** The lines that node would add, kept for their second: the date, and how long the connection stays open without questions. Both in milliseconds. */
export class ConnectionLines {
  private second = -1;
  private lines = '';

  at(now: number, keepAliveTimeout: number): string {
    const second = Math.floor(now / 1_000);
    if (second !== this.second) {
      this.second = second;
      this.lines = `Date: ${new Date(now).toUTCString()}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveTimeout / 1_000)}\r\n\r\n`;
    }
    return this.lines;
  }
}
