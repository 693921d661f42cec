import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@patenwerk/contracts';
import { createLogger, describeError } from './logger.js';

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger('people', 'info', { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('A line of the log', () => {
  it('is JSON with moment in UTC, level, service and what the caller names', () => {
    const [line] = linesOf((logger) => logger.warn({ correlationId: 'c-1' }, 'Something happened'));
    expect(line).toMatchObject({ level: 40, service: 'people', correlationId: 'c-1', msg: 'Something happened' });
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('stays one line, whatever somebody has typed into a header', () => {
    const lines = linesOf((logger) => logger.info({ route: 'x"}\n{"level":60,"msg":"forged' }, 'Answered'));
    expect([lines.length, lines[0]?.level]).toEqual([1, 30]);
  });

  it('tells of an error of the database which rule was broken, never the values', () => {
    const error = Object.assign(new Error('Key (email)=(ada@example.org) already exists.'), { code: '23505', table: 'staff_user', constraint: 'staff_user_email_key', detail: 'Key (email)=(ada@example.org)' });
    expect(JSON.stringify(describeError(error))).not.toContain('ada@example.org');
    expect(describeError(error)).toMatchObject({ code: '23505', constraint: 'staff_user_email_key' });
  });

  it('tells of a refusal its code and fields', () => {
    expect(describeError(new DomainError('validation', { errors: [{ field: 'name', de: 'Diese Angabe fehlt.', en: 'This entry is missing.' }] }))).toMatchObject({ error: 'DomainError', code: 'validation' });
  });
});
