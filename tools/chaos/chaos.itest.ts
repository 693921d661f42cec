import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { runChaos, shortForm } from './run.js';

describe('A house of two copies of every service, under load and under attack,', () => {
  it('keeps every success exactly once, no refusal at all, and every projection as a recount says', async () => {
    const seed = randomInt(1_000_000);
    const result = await runChaos({ ...shortForm, seed, natsProgram: process.env.TEST_NATS_BIN });
    // The seed stands with what was found, so that the same can be played again: npm run chaos -- --seed
    expect({ seed, findings: result.findings }).toEqual({ seed, findings: [] });
    expect(new Set(result.attacks)).toEqual(new Set(shortForm.attacks.map(({ title }) => title)));
    expect(result.operations).toBeGreaterThanOrEqual(shortForm.operations);
    expect(result.success).toBeGreaterThan(shortForm.operations / 2);
  }, 600_000);
});
