import { describe, expect, it } from '@jest/globals';
import { DomainError, type PersonToLoad } from '@patenwerk/contracts';
import { aMentee, aMentor } from '@patenwerk/testing';
import { checkedRow } from './row-rules.js';

const siteId = '019abcde-0000-7000-8000-000000000001';
const refused = (row: PersonToLoad): string[] => {
  try {
    checkedRow(row, 7, '2026-11-23');
    return [];
  } catch (error) {
    return error instanceof DomainError ? (error.details.errors ?? []).map(({ field }) => field) : [];
  }
};

describe('a row of the bulk path', () => {
  it('is taken when it keeps the rules of a single person', () => {
    expect([refused(aMentor({ siteId })), refused(aMentee({ siteId }))]).toEqual([[], []]);
  });

  it('is not ready because it says so', () => {
    expect(refused(aMentor({ siteId, documents: [], trainings: [] }))).toEqual(['people.7.state', 'people.7.state', 'people.7.state', 'people.7.state']);
    expect(refused(aMentor({ siteId, documents: [], trainings: [], state: 'interested', readySince: null }))).toEqual([]);
    expect(refused(aMentee({ siteId, state: 'on_the_moon' }))).toEqual(['people.7.state']);
  });

  it('needs the consents for what it brings', () => {
    expect(refused(aMentee({ siteId, state: 'registered', consents: [] }))).toEqual(['people.7.consents', 'people.7.profile']);
    expect(refused(aMentee({ siteId, profile: { targetGroups: ['refugee'] } }))).toEqual(['people.7.profile.targetGroups']);
  });

  it('names the field of a wrong contact', () => {
    expect(refused(aMentee({ siteId, contact: { plz: '00000', phone: null } }))).toEqual(['people.7.contact.phone', 'people.7.contact.plz']);
  });

  it('likes and dislikes nothing at once', () => {
    expect(refused(aMentee({ siteId, profile: { interests: ['cooking', 'football'], dislikes: ['football'] } }))).toEqual(['people.7.profile.dislikes']);
    expect(refused(aMentee({ siteId, profile: { interests: ['cooking'], dislikes: ['football'] } }))).toEqual([]);
  });

  it('keeps exactly three facts of an inspected certificate, and none of them with another paper', () => {
    const seen = { type: 'extended_certificate_seen' as const, signedOn: null, validUntil: null, inspectedOn: '2026-10-01', certificateDate: '2026-09-01', entryFree: true };
    const loaded = (document: PersonToLoad['documents'][number]): string[] => {
      const mentor = aMentor({ siteId });
      return refused({ ...mentor, documents: [...mentor.documents, document] });
    };
    const wrong = ['people.7.documents.3'];
    expect(loaded(seen)).toEqual([]);
    expect([loaded({ ...seen, validUntil: '2031-10-01' }), loaded({ ...seen, signedOn: '2026-10-01' }), loaded({ ...seen, entryFree: null })]).toEqual([wrong, wrong, wrong]);
    expect(loaded({ ...seen, type: 'self_declaration', signedOn: '2026-10-01' })).toEqual(wrong);
  });
});
