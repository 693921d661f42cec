import { describe, expect, it } from '@jest/globals';
import { traceIn } from './trace-in.js';

const own = '019ABCDE-0000-7000-8000-000000000001';
const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('The trace of a request', () => {
  it('is the one it brings in our header', () => {
    expect(traceIn({ 'x-correlation-id': own, traceparent: parent })).toBe(own.toLowerCase());
  });

  it('is that of W3C traceparent, written as a UUID', () => {
    expect(traceIn({ traceparent: parent })).toBe('4bf92f35-77b3-4da6-a3ce-929d0e0e4736');
    expect(traceIn({ traceparent: parent.replace('00-', '01-') + '-more' })).toBe('4bf92f35-77b3-4da6-a3ce-929d0e0e4736');
  });

  it('is none of its own when what it brings is not well made', () => {
    const wrong = ["x'; DROP TABLE person; --", '', 'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', '00-00000000000000000000000000000000-00f067aa0ba902b7-01', '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01', '00-4bf9-00f067aa0ba902b7-01'];
    expect(wrong.map((value) => traceIn({ 'x-correlation-id': value, traceparent: value }))).toEqual(wrong.map(() => undefined));
    expect(traceIn({})).toBeUndefined();
  });
});
