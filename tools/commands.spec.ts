import { describe, expect, it } from '@jest/globals';
import { readArguments as audit } from './audit.js';
import { readArguments as replay } from './replay.js';

describe('npm run replay', () => {
  it('lists or repeats all, of one service too, or repeats one', () => {
    expect([replay(['--list']), replay(['--all', '--service', 'sites']), replay(['--service', 'sites', '--event', 'e', '--listener', 'l'])]).toEqual([
      { what: 'list', service: undefined },
      { what: 'all', service: 'sites' },
      { what: 'one', one: { service: 'sites', eventId: 'e', listener: 'l' } },
    ]);
  });

  it.each([
    ['nothing', [], 'Which events?'],
    ['two things at once', ['--list', '--all'], 'Which events?'],
    ['an event without its listener', ['--service', 'matching', '--event', 'e'], 'Which events?'],
    ['an unknown service', ['--list', '--service', 'kitchen'], 'There is no service "kitchen". There are: sites,'],
    ['an unknown option', ['--everything'], '--everything'],
  ])('told %s is called wrongly', (_what, args, sentence) => {
    expect(() => replay(args)).toThrow(sentence);
  });
});

describe('npm run audit', () => {
  it('verifies, with noted heads or without, or prunes before a day', () => {
    expect([audit(['verify', '--heads', 'h.json']), audit(['prune', '--before', '2024-01-01'])]).toEqual([
      { before: undefined, heads: 'h.json' },
      { before: new Date('2024-01-01'), heads: undefined },
    ]);
  });

  it.each([
    ['nothing', [], 'Verify or prune?'],
    ['two things at once', ['verify', 'prune'], 'Verify or prune?'],
    ['to prune without a day', ['prune'], 'Before which day?'],
    ['to prune before what is no day', ['prune', '--before', 'Ostern'], '"Ostern" is no day.'],
    ['an unknown option', ['verify', '--head', 'x'], '--head'],
  ])('told %s is called wrongly', (_what, args, sentence) => {
    expect(() => audit(args)).toThrow(sentence);
  });
});
