import { describe, expect, it } from '@jest/globals';
import { isConnectionError } from './connection-error.js';

const withCode = (code: string): Error => Object.assign(new Error('said by the system'), { code });

describe('A database that is away', () => {
  it('is told from a statement that is wrong: by the code, else by the words of the driver', () => {
    for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ERR_STREAM_DESTROYED', '57P01', '57P03', '53300', '08006']) expect([code, isConnectionError(withCode(code))]).toEqual([code, true]);
    for (const words of ['Connection terminated unexpectedly', 'Connection terminated due to connection timeout', 'timeout expired', 'Query read timeout', 'Client was closed and is not queryable'])
      expect([words, isConnectionError(new Error(words))]).toEqual([words, true]);
    expect(isConnectionError(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(true);
  });

  it('is not what a wrong statement, a refused row or a bug says', () => {
    for (const code of ['23505', '42501', '40001', '57014', '22P02']) expect([code, isConnectionError(withCode(code))]).toEqual([code, false]);
    expect([isConnectionError(new TypeError('x is undefined')), isConnectionError('Connection terminated'), isConnectionError(undefined)]).toEqual([false, false, false]);
  });
});
