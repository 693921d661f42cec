import { describe, expect, it } from '@jest/globals';
import { answerDays, endStates, loadStates, type MatchState, matchStates, type MatchTransition, openStates } from '@patenwerk/contracts';
import fc from 'fast-check';
import { aFittingPair } from './fixtures.js';
import { addDays } from './days.js';
import { type PairFacts, safeguardingReasons } from './match.guards.js';
import { afterStep, answerBy, changedBy, correctableUntil, hasWay, isOpen, justProposed, type MatchFields, missingFor, nextSteps, type StepInput, takenBack, trialEnds, wrongDates } from './match-machine.js';

const today = '2026-11-23';
const aFreshMatch = () => justProposed('2026-11-02T09:00:00Z');
const transitions = Object.keys(matchStates.transitions) as MatchTransition[];
const day = fc.integer({ min: -40, max: 5 }).map((offset) => addDays(today, offset));

/** Anything a coordinator may try, with anything that may be known of the pair. */
const attempt = fc.record({
  // Mostly onwards: who is turned away at the first door sees nothing of the others.
  transition: fc.oneof({ arbitrary: fc.constantFrom<MatchTransition>('askMentor', 'askMentee', 'introduce', 'startTrial', 'activate'), weight: 3 }, { arbitrary: fc.constantFrom(...transitions), weight: 1 }),
  daysLater: fc.nat(9),
  input: fc.record(
    { on: day, reason: fc.constantFrom('Grund', ''), endReason: fc.constantFrom('goal_reached' as const, 'mentor_moved' as const, 'boundary_violation' as const), closingTalkOn: day, by: fc.constantFrom('mentor' as const, 'mentee' as const) },
    { requiredKeys: [] },
  ),
  pair: fc.record<PairFacts>({
    gates: fc.array(fc.record({ id: fc.constantFrom('language', 'time', 'capacity'), passed: fc.boolean(), de: fc.constant('x'), en: fc.constant('y') }), { maxLength: 2 }),
    mentorLoad: fc.integer({ min: 0, max: 2 }),
    mentorCapacity: fc.integer({ min: 1, max: 2 }),
    trainingsAttended: fc.boolean(),
    menteeReady: fc.boolean(),
  }),
  agrees: fc.boolean(),
  fits: fc.boolean(),
});

/** Walks as the service does, while the days pass: only where the machine has a way, every guard lets through and the dates can be. */
function walk(attempts: readonly (typeof attempt extends fc.Arbitrary<infer T> ? T : never)[]) {
  let match = aFreshMatch();
  let now = today;
  const steps: { transition: MatchTransition; now: string; before: MatchFields; after: MatchFields; attempt: (typeof attempts)[number] }[] = [];
  for (const tried of attempts) {
    const { transition, input, agrees, fits } = tried;
    now = addDays(now, tried.daysLater);
    const pair = fits ? aFittingPair : tried.pair;
    if (agrees && match.state === 'trial') match = { ...match, agreedOn: now, plannedEnd: addDays(now, 365) };
    if (!hasWay(match.state, transition) || missingFor(match, transition, pair, now, input).length > 0) continue;
    if (wrongDates(match, transition, input, now, '2026-11-02').length > 0) continue;
    const after = afterStep(match, transition, input, `${now}T10:00:00Z`, now);
    steps.push({ transition, now, before: match, after, attempt: { ...tried, pair } });
    match = after;
  }
  return { match, steps };
}

const walks = fc.array(attempt, { maxLength: 60, size: 'max' });

describe('the machine of a match', () => {
  it('no path leads past a guard', () => {
    const reached = new Set<MatchState>();
    fc.assert(
      fc.property(walks, (attempts) => {
        for (const { transition, now, before, after, attempt: { pair, input } } of walk(attempts).steps) {
          reached.add(after.state);
          const failing = pair.gates.filter((gate) => !gate.passed && gate.id !== 'capacity');
          if (after.state === 'introduction' && transition === 'introduce') expect([failing, pair.mentorLoad < pair.mentorCapacity, pair.menteeReady, after.introductionOn]).toEqual([[], true, true, input.on]);
          if (after.state === 'trial') expect(after.introductionOn !== null && after.introductionOn <= now).toBe(true);
          if (after.state === 'active') expect(after.agreedOn).not.toBeNull();
          if (transition === 'activate') expect([failing, pair.trainingsAttended]).toEqual([[], true]);
          if (after.state === 'paused') expect(after.stateBeforePause).toBe(before.state);
          if (before.state === 'paused' && after.state !== 'closing') expect(after.state).toBe(before.stateBeforePause);
          if (after.state === 'closing' && before.state === 'paused') expect(before.stateBeforePause).toBe('active');
          if (after.state === 'ended') expect(Boolean(after.endReason) && Boolean(after.closingTalkOn ?? input.reason)).toBe(true);
          if (after.state === 'ended' && before.state === 'active') expect(safeguardingReasons).toContain(after.endReason);
          if (after.state === 'declined' || after.state === 'withdrawn') expect(input.reason).toBeTruthy();
          if (after.state === 'expired') expect([transition, isOpen(before.state), before.expiresOn !== null && before.expiresOn < now]).toEqual(['expire', true, true]);
        }
      }),
      { numRuns: 500 },
    );
    // The test would say nothing of a state that no path reached.
    expect([...reached].sort()).toEqual(Object.keys(matchStates.states).filter((state) => state !== 'proposed').sort());
  });

  it('no path leads round: whoever is introduced was asked on both sides, whoever is active has had a trial and signed', () => {
    fc.assert(
      fc.property(walks, (attempts) => {
        const { match, steps } = walk(attempts);
        const took = (transition: MatchTransition): boolean => steps.some((step) => step.transition === transition);
        if (['introduction', 'trial', 'active', 'paused', 'closing', 'ended'].includes(match.state)) expect([took('askMentor'), took('askMentee'), took('introduce')]).toEqual([true, true, true]);
        if (['active', 'closing'].includes(match.state)) expect([took('startTrial'), took('activate'), match.agreedOn !== null]).toEqual([true, true, true]);
        if (match.state === 'expired') expect(took('introduce')).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('every question gives seven days for the answer, and only an open one has a last day', () => {
    fc.assert(
      fc.property(walks, (attempts) => {
        for (const { now, after } of walk(attempts).steps) expect([after.state, after.expiresOn]).toEqual([after.state, (openStates as readonly MatchState[]).includes(after.state) ? addDays(now, answerDays) : null]);
      }),
    );
  });

  it('a proposal lives to the end of its last day, in Berlin', () => {
    const match = justProposed('2026-11-22T23:30:00Z');
    const missing = (now: string): string[] => missingFor(match, 'expire', aFittingPair, now).map(({ de }) => de);
    expect(match.expiresOn).toBe('2026-11-30');
    expect([missing('2026-11-30'), missing('2026-12-01')]).toEqual([['Bis zum 30. November kann noch geantwortet werden.'], []]);
    for (const state of [...loadStates, ...endStates]) expect([state, hasWay(state, 'expire'), missingFor({ ...match, state, expiresOn: null }, 'expire', aFittingPair, '2027-01-01')]).toMatchObject([state, false, [{ guard: 'answerOverdue' }]]);
  });

  it('nobody is offered to let a proposal expire: the house does it', () => {
    for (const state of openStates) expect(nextSteps({ ...aFreshMatch(), state }, aFittingPair, today).map(({ transition }) => transition)).not.toContain('expire');
  });

  it('who says no is whoever was asked last, unless told otherwise', () => {
    const declined = (state: MatchState, input: StepInput = {}) => afterStep({ ...aFreshMatch(), state }, 'decline', { reason: 'Grund', ...input }, `${today}T10:00:00Z`, today).declinedBy;
    expect(openStates.map((state) => declined(state))).toEqual(['mentor', 'mentor', 'mentee']);
    expect([declined('mentor_asked', { by: 'mentee' }), declined('mentee_asked', { by: 'mentor' })]).toEqual(['mentee', 'mentor']);
  });

  it('only a match that was introduced takes up a place, and only from its trial on it has a first day', () => {
    fc.assert(
      fc.property(walks, (attempts) => {
        const { match } = walk(attempts);
        if ((loadStates as readonly string[]).includes(match.state)) expect(match.introductionOn).not.toBeNull();
        if (['trial', 'active', 'closing'].includes(match.state)) expect(match.trialFrom).not.toBeNull();
      }),
    );
  });

  it('a step that is taken back leaves nothing behind; a question that is open again has its days anew', () => {
    fc.assert(
      fc.property(walks, (attempts) => {
        for (const { now, before, after } of walk(attempts).steps) expect(takenBack(after, changedBy(before, after), now)).toEqual({ ...before, expiresOn: isOpen(before.state) ? answerBy(now) : null });
      }),
    );
  });

  it('an end is an end', () => {
    expect([...endStates].sort()).toEqual(['declined', 'ended', 'expired', 'withdrawn']);
    for (const state of endStates) expect(nextSteps({ ...aFreshMatch(), state }, aFittingPair, today)).toEqual([]);
  });

  it('the buttons ask only what the form cannot give', () => {
    expect(nextSteps({ ...aFreshMatch(), state: 'mentee_asked' }, aFittingPair, today).map(({ transition, allowed }) => [transition, allowed])).toEqual([['introduce', true], ['decline', true], ['withdraw', true]]);
  });

  it('a trial that is taken back takes its agreement with it', () => {
    const trial = { ...aFreshMatch(), state: 'trial' as const, introductionOn: '2026-11-10', trialFrom: '2026-11-12', agreedOn: '2026-11-20', plannedEnd: '2027-11-20' };
    expect(takenBack(trial, { state: 'introduction', trialFrom: null }, today)).toMatchObject({ state: 'introduction', agreedOn: null, plannedEnd: null });
  });

  it('the trial lasts six weeks', () => {
    expect(trialEnds('2026-11-23')).toBe('2027-01-04');
  });
});

describe('days that cannot be', () => {
  const fields = (match: Partial<MatchFields>, transition: MatchTransition, input: object) => wrongDates({ ...aFreshMatch(), ...match }, transition, input, today, '2026-11-02').map(({ field, de }) => [field, de]);

  it('an introduction before the proposal', () => {
    expect(fields({}, 'introduce', { on: '2026-11-01' })).toEqual([['on', 'Der 1. November liegt vor dem Vorschlag (2. November).']]);
  });
  it('a trial that began tomorrow, or before the introduction', () => {
    expect(fields({ introductionOn: '2026-11-10' }, 'startTrial', { on: '2026-11-24' })).toEqual([['on', 'Der 24. November liegt in der Zukunft.']]);
    expect(fields({ introductionOn: '2026-11-10' }, 'startTrial', { on: '2026-11-09' })).toEqual([['on', 'Der 9. November liegt vor dem Kennenlerntreffen (10. November).']]);
  });
  it('a closing talk that is still to come', () => {
    expect(fields({ introductionOn: '2026-11-10' }, 'end', { closingTalkOn: '2027-01-02' })).toEqual([['closingTalkOn', 'Der 2. Januar 2027 liegt in der Zukunft.']]);
  });
});

describe('taking back', () => {
  const step = { transition: 'introduce', at: '2026-11-23T09:00:00Z', correctedAt: null };
  it('is possible for 24 hours', () => {
    expect(correctableUntil(step, new Date('2026-11-24T08:59:00Z'))).toBe('2026-11-24T09:00:00.000Z');
    expect(correctableUntil(step, new Date('2026-11-24T09:01:00Z'))).toBeNull();
  });
  it('is for steps only: a proposal is withdrawn, and a correction is not corrected', () => {
    const now = new Date('2026-11-23T10:00:00Z');
    expect(correctableUntil({ ...step, transition: 'propose' }, now)).toBeNull();
    expect(correctableUntil({ ...step, correctedAt: '2026-11-23T09:30:00Z' }, now)).toBeNull();
    expect(correctableUntil(undefined, now)).toBeNull();
  });
});
