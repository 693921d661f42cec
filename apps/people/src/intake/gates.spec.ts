import { describe, expect, it } from '@jest/globals';
import { gateList, type PersonDocument } from '@patenwerk/contracts';
import { aMentee, aMentor } from '@patenwerk/testing';
import type { GateFacts } from '../persons/person.model.js';
import { addMonths } from './days.js';
import { allRequiredPass, extendedCertificateValid, isMinor, readinessGates } from './gates.js';

const today = '2026-11-23';
const siteId = '019abcde-0000-7000-8000-000000000001';
const facts = (person: ReturnType<typeof aMentor>, change: Partial<GateFacts> = {}): GateFacts => ({
  ...person,
  consents: person.consents.map((each) => ({ ...each, textVersion: '2026-11', withdrawnAt: null })),
  ...change,
});
const mentor = (change?: Partial<GateFacts>): GateFacts => facts(aMentor({ siteId }), change);
const mentee = (change?: Partial<GateFacts>): GateFacts => facts(aMentee({ siteId }), change);
const failing = (person: GateFacts): string[] => readinessGates(person, today).filter((gate) => !gate.passed && gate.required).map((gate) => gate.id);
const born = (birthYear: number | null): GateFacts => mentee({ contact: { ...mentee().contact, birthYear } });
const certificate = (change: Partial<PersonDocument>): GateFacts =>
  mentor({ documents: [{ type: 'extended_certificate_seen', signedOn: null, validUntil: null, inspectedOn: '2026-10-01', certificateDate: '2026-09-01', entryFree: true, ...change }] });

describe('the readiness of a mentor', () => {
  it('is given by consents, three papers, a booked basic training and a complete profile', () => {
    expect(failing(mentor())).toEqual([]);
    expect(failing(mentor({ consents: [], documents: [], trainings: [], profile: null }))).toEqual([
      'privacyNotice', 'profileConsent', 'volunteerAgreement', 'confidentialityDeclaration', 'codeOfConduct', 'basicTraining', 'profileComplete',
    ]);
  });

  it('needs both topics of the basic training, a booked place suffices', () => {
    const booked = (topic: 'role_of_mentor' | 'confidentiality_privacy') => ({ topic, bookedFor: '2026-12-05', attendedOn: null });
    expect(failing(mentor({ trainings: [booked('role_of_mentor')] }))).toEqual(['basicTraining']);
    expect(failing(mentor({ trainings: [booked('role_of_mentor'), booked('confidentiality_privacy')] }))).toEqual([]);
  });

  it('ends when a paper has expired', () => {
    const documents = mentor().documents.map((paper) => (paper.type === 'code_of_conduct' ? { ...paper, validUntil: '2026-11-22' } : paper));
    expect(failing(mentor({ documents }))).toEqual(['codeOfConduct']);
  });

  it('does not need the extended certificate, whose state is shown all the same', () => {
    expect(readinessGates(mentor(), today).find((gate) => gate.id === 'extendedCertificate')).toMatchObject({ passed: false, required: false });
  });

  it('asks for certificate and child protection training only with minors, early where the wished formats meet them', () => {
    const withMinors = (person: GateFacts) => readinessGates(person, today).filter(({ id }) => ['extendedCertificate', 'childProtectionTraining'].includes(id)).map(({ required, advised }) => [required, advised]);
    expect(withMinors(mentor())).toEqual([[false, false], [false, false]]);
    expect(withMinors(mentor({ profile: { ...mentor().profile!, formats: ['family'] } }))).toEqual([[false, true], [false, true]]);
  });

  it('has every condition of the gate list in words, in the order of the list', () => {
    expect(readinessGates(mentor(), today).map(({ id }) => id)).toEqual(gateList.mentor.map(({ gate }) => gate));
    expect(readinessGates(born(2012), today).map(({ id }) => id)).toEqual(gateList.mentee.map(({ gate }) => gate));
    expect(readinessGates(mentee(), today).map(({ id }) => id)).not.toContain('guardianConsent');
  });

  it('comes with a remedy for everything that misses, in both languages', () => {
    for (const gate of readinessGates(mentor({ consents: [], documents: [], trainings: [], profile: null }), today)) {
      expect([gate.id, gate.de.length > 10, gate.en.length > 10, (gate.remedy?.de.length ?? 0) > 10, (gate.remedy?.en.length ?? 0) > 10]).toEqual([gate.id, true, true, true, true]);
    }
  });
});

describe('the extended certificate', () => {
  it('is valid when inspected at most 60 months ago', () => {
    expect(extendedCertificateValid(certificate({ inspectedOn: '2021-11-23', certificateDate: '2021-11-01' }), today)).toBe(true);
    expect(extendedCertificateValid(certificate({ inspectedOn: '2021-11-22', certificateDate: '2021-11-01' }), today)).toBe(false);
  });

  it('was at most three months old when inspected', () => {
    expect(extendedCertificateValid(certificate({ inspectedOn: '2026-05-31', certificateDate: '2026-02-28' }), today)).toBe(true);
    expect(extendedCertificateValid(certificate({ inspectedOn: '2026-05-31', certificateDate: '2026-02-27' }), today)).toBe(false);
  });

  it('is free of entries', () => {
    expect(extendedCertificateValid(certificate({ entryFree: false }), today)).toBe(false);
  });
});

describe('the readiness of a mentee', () => {
  it('is given by consents and a profile with languages, times, a goal, postcode and year of birth', () => {
    expect(failing(mentee())).toEqual([]);
    expect(failing(mentee({ profile: { ...mentee().profile!, goals: [] } }))).toEqual(['profileComplete']);
    expect(failing(born(null))).toEqual(['profileComplete']);
  });

  it("needs the guardian's consent of a minor", () => {
    expect(failing(born(2012))).toEqual(['guardianConsent']);
    const agreed = { purpose: 'parental_consent' as const, channel: 'written' as const, textVersion: '2026-11', givenAt: '2026-11-01T10:00:00Z', withdrawnAt: null };
    expect(allRequiredPass({ ...born(2012), consents: [...mentee().consents, agreed] }, today)).toBe(true);
  });

  it('who turns 18 in this year may still be a minor', () => {
    expect([2007, 2008, 2009].map((year) => isMinor(born(year), today))).toEqual([false, true, true]);
  });

  it('ends with a withdrawn consent', () => {
    const withdrawn = mentee().consents.map((consent) => ({ ...consent, withdrawnAt: '2026-11-20T10:00:00Z' }));
    expect(failing(mentee({ consents: withdrawn }))).toEqual(['privacyNotice', 'profileConsent']);
  });
});

describe('months', () => {
  it('end on the last day where the day does not exist', () => {
    expect([addMonths('2026-05-31', -3), addMonths('2028-02-29', -12), addMonths('2026-11-23', -60)]).toEqual(['2026-02-28', '2027-02-28', '2021-11-23']);
  });
});
