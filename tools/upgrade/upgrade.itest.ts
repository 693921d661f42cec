import { describe, expect, it } from '@jest/globals';
import { checkUpgrade } from './check-upgrade.js';
import { earlierRelease } from './earlier-releases.js';

describe('The data of an earlier release', () => {
  it('of issue 2 are carried over: schemas fit, services run, every event is heard, what was sealed opens', async () => {
    const { backup, keys, confidentialKey, neverTold } = earlierRelease('issue-2');
    const said: string[] = [];
    expect(await checkUpgrade({ backup, keys, ledger: undefined, confidentialKey, neverTold, say: (line) => said.push(line) })).toEqual([]);
    expect(said).toContain('One of them with its meetings: answered.');
    expect(said).toContain('Its letters: answered.');
  }, 180_000);

  it('do not pass when what a service keeps of another is not as its owner has it', async () => {
    const { backup, keys, confidentialKey, neverTold } = earlierRelease('issue-2');
    const { 'people, trainings': trainings, ...others } = neverTold;
    const wrong = await checkUpgrade({ backup, keys, ledger: undefined, confidentialKey, neverTold: others, say: () => undefined });
    expect(wrong).toEqual([`people, trainings: ${trainings} rows were not as their owner has them. After the upgrade: npm run rebuild -- --all`]);
  }, 180_000);
});
