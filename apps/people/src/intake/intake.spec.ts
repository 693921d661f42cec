import { describe, expect, it } from '@jest/globals';
import { type Consent, DomainError, type PersonRole } from '@patenwerk/contracts';
import { aMentee, aMentor } from '@patenwerk/testing';
import fc from 'fast-check';
import type { IntakeFacts } from '../persons/person.model.js';
import { allRequiredPass, hasConsent } from './gates.js';
import { advance, intakeOf, nextSteps, stepAfterChange, stepAfterMatch } from './intake.js';

const today = '2026-11-23';
const siteId = '019abcde-0000-7000-8000-000000000001';
const agreed = (purpose: Consent['purpose']): Consent => ({ purpose, channel: 'written', textVersion: '2026-11', givenAt: '2026-10-01T10:00:00Z', withdrawnAt: null });

function person(role: PersonRole, change: Partial<IntakeFacts> = {}): IntakeFacts {
  const row = role === 'mentor' ? aMentor({ siteId }) : aMentee({ siteId });
  return { ...row, consents: [agreed('privacy_notice'), agreed('consent_profile')], state: intakeOf(role).initial, runningMatch: false, guardianIds: [], ...change };
}
const missing = (who: IntakeFacts, transition: string, reason?: string): string[] => {
  try {
    advance(who, transition, { today, reason });
    return [];
  } catch (error) {
    return error instanceof DomainError ? (error.details.guards?.map(({ guard }) => guard) ?? [error.code]) : [];
  }
};

describe('the intake', () => {
  it('leads a mentor from the first call to ready', () => {
    const way = ['contact', 'interview', 'collectDocuments', 'startTraining', 'completeIntake'];
    const end = way.reduce((who, transition) => ({ ...who, state: advance(who, transition, { today }) }), person('mentor'));
    expect(end.state).toBe('ready');
  });

  it('never ticks ready by hand: what is missing is named', () => {
    expect(missing(person('mentor', { state: 'documents', documents: [], trainings: [] }), 'completeIntake')).toEqual(['volunteerAgreement', 'confidentialityDeclaration', 'codeOfConduct', 'basicTraining']);
    expect(missing(person('mentee', { state: 'interviewed', profile: null }), 'completeIntake')).toEqual(['profileComplete']);
  });

  it('is complete for a minor when a guardian is named; who is ready already stays so', () => {
    const contact = { ...aMentee({ siteId }).contact, birthYear: 2014 };
    const minor = person('mentee', { state: 'guardian_consent', contact, consents: [agreed('privacy_notice'), agreed('consent_profile'), agreed('parental_consent')] });
    expect(missing(minor, 'completeIntake')).toEqual(['guardianNamed']);
    expect(missing({ ...minor, guardianIds: ['019abcde-0000-7000-8000-000000000002'] }, 'completeIntake')).toEqual([]);
    expect(stepAfterChange({ ...minor, state: 'ready' }, today)).toBeNull();
  });

  it('has no way that skips a step', () => {
    expect(missing(person('mentor'), 'completeIntake')).toEqual(['transition_forbidden']);
    expect(missing(person('mentee'), 'constructor')).toEqual(['transition_forbidden']);
  });

  it('declines only with a reason', () => {
    expect(missing(person('mentor'), 'decline')).toEqual(['reasonGiven']);
    expect(missing(person('mentor'), 'decline', 'zieht weg')).toEqual([]);
  });

  it('lets a mentor leave only when no match is running', () => {
    expect(missing(person('mentor', { state: 'ready', runningMatch: true }), 'leave')).toEqual(['noRunningMatch']);
  });

  it('offers a step that lacks something with what is missing, and hides what does not concern the person', () => {
    const steps = nextSteps(person('mentee', { state: 'interviewed', profile: null }), today);
    expect(steps.map(({ transition, allowed }) => [transition, allowed])).toEqual([['completeIntake', false], ['withdraw', true]]);
    expect(steps[0]?.missing).toEqual([expect.objectContaining({ guard: 'profileComplete' })]);
  });

  it('a ready person who loses a condition falls back', () => {
    const ready = person('mentor', { state: 'ready' });
    expect(stepAfterChange(ready, today)).toBeNull();
    expect(stepAfterChange({ ...ready, documents: [] }, today)).toBe('reopen');
    expect(advance({ ...ready, documents: [] }, 'reopen', { today })).toBe('documents');
  });

  it('a mentee follows the match: matched from the introduction on, then back on the waiting list', () => {
    const ready = person('mentee', { state: 'ready', runningMatch: true });
    expect(stepAfterMatch(ready, today)).toBe('match');
    expect(stepAfterMatch({ ...ready, state: 'matched' }, today)).toBeNull();
    expect(stepAfterMatch({ ...ready, state: 'matched', runningMatch: false }, today)).toBe('rematch');
    expect(stepAfterMatch({ ...ready, state: 'matched', runningMatch: false, consents: [] }, today)).toBe('dropBack');
    expect(stepAfterMatch(person('mentor', { state: 'ready', runningMatch: true }), today)).toBeNull();
  });
});

describe.each(['mentor', 'mentee'] as const)('no way past a guard: a %s', (role) => {
  const machine = intakeOf(role);
  const whole = person(role);
  const fact = fc.record({
    consents: fc.subarray([agreed('privacy_notice'), agreed('consent_profile'), agreed('parental_consent')]),
    documents: fc.subarray(whole.documents),
    trainings: fc.subarray(whole.trainings),
    profile: fc.constantFrom(whole.profile, null),
    contact: fc.constantFrom(whole.contact, { ...whole.contact, birthYear: 2012 }, { ...whole.contact, plz: null }),
    runningMatch: fc.boolean(),
  });
  const attempt = fc.record({ transition: fc.constantFrom(...Object.keys(machine.transitions)), reason: fc.option(fc.constant('ein Grund'), { nil: undefined }), fact: fc.option(fact, { nil: undefined }) });

  it('becomes ready only with all gates passed, is interviewed only with consent, and leaves only without a match', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(machine.states)), fc.array(attempt, { maxLength: 30 }), (start, attempts) => {
        let who: IntakeFacts = { ...whole, state: start };
        for (const { transition, reason, fact: change } of attempts) {
          who = { ...who, ...change };
          try {
            who = { ...who, state: advance(who, transition, { today, reason }) };
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            continue;
          }
          if (who.state === 'ready') expect(allRequiredPass(who, today)).toBe(true);
          if (transition === 'interview') expect(hasConsent(who, 'consent_profile')).toBe(true);
          if (['left', 'completed'].includes(who.state)) expect(who.runningMatch).toBe(false);
          if (who.state === 'matched') expect(who.runningMatch).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
