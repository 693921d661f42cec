import { describe, expect, it } from '@jest/globals';
import { mergeFields, peopleTables, staysWithItsRecord, traceOf } from '@patenwerk/contracts';
import { emptyContact, emptyProfile } from '../intake/phone-form.js';
import type { PersonModel } from '../persons/person.model.js';
import { toldTables } from './counted-rows.js';
import { asBefore, combined, type ConsentRow, consentsThatCome, differencesOf, intakeTaken, mergeGuards, overwritten, saidBy, type Together, withdrawnLater } from './merge-rules.js';

const consent = (purpose: 'privacy_notice' | 'consent_profile' | 'consent_special', channel: 'phone' | 'written' = 'phone') => ({ purpose, textVersion: '1', channel, givenAt: '2026-11-01T09:00:00Z', withdrawnAt: null });
const record = ({ contact, ...more }: Partial<Omit<PersonModel, 'contact'>> & { contact?: Partial<PersonModel['contact']> } = {}): PersonModel => ({
  id: 'a', siteId: 's', version: 1, createdAt: '2026-11-01T09:00:00.000Z', role: 'mentee', place: null, source: null, profile: { ...emptyProfile }, consents: [consent('privacy_notice'), consent('consent_profile')], documents: [], trainings: [],
  state: 'registered', since: '2026-11-01T09:00:00.000Z', readySince: null, steps: [], guardianIds: [], household: null, runningMatch: false,
  contact: { ...emptyContact, givenName: 'Mariam', familyName: 'Haddad', contactPreference: 'phone', ...contact }, ...more,
});
const written = (person: PersonModel, corrected: Record<string, string> = {}) => ({ person, corrected });
const proposals = (kept: PersonModel, gone: PersonModel, corrected: Record<string, string> = {}) =>
  Object.fromEntries(differencesOf(written(kept), written(gone, corrected)).differences.map(({ field, suggested, because, free }) => [field, [suggested, because, ...(free ? [] : ['follows'])]]));

describe('Two records side by side', () => {
  it('differ field by field; what only one says is proposed, then what says more, then what was written later', () => {
    const kept = record({ contact: { phone: '+49234910137', street: 'Ringstraße 1', plz: '44787' }, profile: { ...emptyProfile, slots: ['mon_am', 'tue_am'] as never, goals: ['german'] as never } });
    const gone = record({ createdAt: '2026-11-20T09:00:00.000Z', contact: { email: 'mariam@example.org', street: 'Brückstraße 7', plz: '44789' }, profile: { ...emptyProfile, slots: ['mon_am'] as never, goals: ['german', 'leisure'] as never } });
    expect(proposals(kept, gone)).toEqual({ phone: ['kept', 'only'], email: ['gone', 'only'], street: ['gone', 'newer'], plz: ['gone', 'newer'], slots: ['kept', 'more'], goals: ['gone', 'more'] });
    expect(proposals(gone, kept, { street: '2026-11-22T09:00:00.000Z' })).toMatchObject({ street: ['gone', 'newer'], plz: ['kept', 'newer'] });
  });

  it('say nothing twice: what both leave open or say alike is no choice, and the year of birth follows from the day', () => {
    const born = record({ contact: { birthDate: '1990-05-01', birthYear: 1990 } });
    const { differences, same } = differencesOf(written(born), written(record({ contact: { birthDate: '1991-05-01', birthYear: 1991 } })));
    expect([differences.map(({ field }) => field), same]).toEqual([['birthDate'], 3]);
  });

  it('have a field for everything that describes a person', () => {
    expect([...mergeFields].sort()).toEqual([...Object.keys(saidBy(record())), 'intake'].sort());
  });
});

describe('Whose intake goes on', () => {
  const [early, late] = [record({ state: 'contacted' }), record({ state: 'ready', readySince: '2026-11-20' })];

  it('is a choice; the one that is further is proposed, and who has left the way is behind everybody on it', () => {
    expect(proposals(early, late)).toEqual({ intake: ['gone', 'further'] });
    expect(proposals(record({ state: 'withdrawn' }), early)).toEqual({ intake: ['gone', 'onTheWay'] });
    expect([intakeTaken(early, late, {}), intakeTaken(early, late, { intake: 'gone' })]).toEqual(['kept', 'gone']);
  });

  it('is no choice when only one has any, or only one is in a running match', () => {
    const contact = record({ role: 'contact', state: 'known' });
    const matched = record({ state: 'matched', runningMatch: true });
    expect([proposals(contact, early), proposals(late, matched)]).toEqual([{ intake: ['gone', 'only', 'follows'] }, { intake: ['gone', 'inMatch', 'follows'] }]);
    expect([intakeTaken(contact, early, { intake: 'kept' }), intakeTaken(late, matched, { intake: 'kept' })]).toEqual(['gone', 'gone']);
  });
});

describe('One record of two', () => {
  const kept = record({ contact: { phone: '+49234910137' }, profile: { ...emptyProfile, experience: 'Köchin' } });
  const gone = record({ state: 'ready', readySince: '2026-11-20', contact: { email: 'mariam@example.org', birthDate: '1990-05-01', birthYear: 1990 }, profile: { ...emptyProfile, experience: 'Bäckerin', targetGroups: ['refugees'] as never } });

  it('has what was chosen, and of the rest what the kept one says', () => {
    const one = combined(kept, gone, { email: 'gone', birthDate: 'gone', intake: 'gone' }, kept);
    expect([one.contact.phone, one.contact.email, one.contact.birthYear, one.profile?.experience, one.state, one.readySince]).toEqual(['+49234910137', 'mariam@example.org', 1990, 'Köchin', 'ready', '2026-11-20']);
  });

  it('keeps no more than its consents allow', () => {
    const choices = { birthDate: 'gone', experience: 'gone', targetGroups: 'gone' } as const;
    expect(combined(kept, gone, choices, kept).profile).toMatchObject({ experience: 'Bäckerin', targetGroups: [] });
    expect(combined({ ...kept, consents: [...kept.consents, consent('consent_special', 'written')] }, gone, choices, kept).profile?.targetGroups).toEqual(['refugees']);
    const bare = combined({ ...kept, consents: [consent('privacy_notice')] }, gone, choices, kept);
    expect([bare.profile, bare.contact.birthDate]).toEqual([null, null]);
  });

  it('is two again as before; what somebody has changed since stays, and is told', () => {
    const one = combined(kept, gone, { email: 'gone', experience: 'gone', intake: 'gone' }, kept);
    const memory = overwritten(kept, one);
    expect(asBefore(one, memory)).toEqual({ person: { ...kept, contact: kept.contact }, changedSince: [] });
    const changed = { ...one, contact: { ...one.contact, email: 'neu@example.org' }, state: 'completed' };
    const { person, changedSince } = asBefore(changed, memory);
    expect([person.contact.email, person.profile?.experience, person.state, changedSince]).toEqual(['neu@example.org', 'Köchin', 'completed', ['email', 'intake']]);
  });
});

describe('Consents of two records', () => {
  const row = (id: string, givenAt: string, withdrawnAt: string | null = null): ConsentRow => ({ id, purpose: 'consent_profile', givenAt, withdrawnAt });

  it('come along where the kept one has none that holds, and none that was withdrawn later', () => {
    const theirs = [row('x', '2026-11-10')];
    expect([consentsThatCome([], theirs), consentsThatCome([row('a', '2026-11-01')], theirs), consentsThatCome([row('a', '2026-11-01', '2026-11-05')], theirs), consentsThatCome([row('a', '2026-11-01', '2026-11-15')], theirs)]).toEqual([['x'], [], ['x'], []]);
  });

  it('do not hide what a person said last: a later withdrawal on the other record comes first', () => {
    const mine = [row('a', '2026-11-01')];
    expect([withdrawnLater(mine, [row('x', '2026-10-01', '2026-11-05')]), withdrawnLater(mine, [row('x', '2026-10-01', '2026-10-05')]), withdrawnLater(mine, [row('x', '2026-10-01', '2026-11-05'), row('y', '2026-11-06')])]).toEqual([['consent_profile'], [], []]);
  });
});

describe('Two records are not made one', () => {
  const alone: Together = { oneMatch: false, guardianOfOther: false, bothInMatches: false, holdsOthers: false };
  const guards = (kept: PersonModel, gone: PersonModel, together: Partial<Together> = {}, withdrawn: Parameters<typeof mergeGuards>[3] = []) => mergeGuards(kept, gone, { ...alone, ...together }, withdrawn).map(({ guard }) => guard);

  it('across sites, while restricted, as mentor and mentee, in one match, as guardian and child, as mentees with a match each, twice over, or against the last word of the person', () => {
    expect(guards(record(), record())).toEqual([]);
    expect(guards(record(), record({ siteId: 't' }))).toEqual(['sameSite']);
    expect(guards(record({ restrictedSince: '2026-11-20' }), record())).toEqual(['notRestricted']);
    expect(guards(record({ role: 'mentor' }), record())).toEqual(['sameRole']);
    expect(guards(record(), record({ role: 'contact' }), { guardianOfOther: true })).toEqual(['notGuardian']);
    expect(guards(record(), record(), { oneMatch: true, bothInMatches: true, holdsOthers: true }, ['privacy_notice'])).toEqual(['notInOneMatch', 'oneOpenMatch', 'noOpenMerge', 'lastWordCounts']);
    expect(guards(record({ role: 'mentor' }), record({ role: 'mentor' }), { bothInMatches: true })).toEqual([]);
  });
});

describe('Every table that leads to people', () => {
  it('either moves and is told by its number, or stays for a reason', () => {
    const untold = ['activity_end', 'list_import_match', 'transfer_person'];
    const moving = Object.entries(peopleTables).filter(([table, columns]) => traceOf('people', table, columns)?.people && !(`people.${table}` in staysWithItsRecord)).map(([table]) => table);
    expect(moving.filter((table) => !(table in toldTables) && !untold.includes(table))).toEqual([]);
    expect(Object.keys(toldTables).filter((table) => !moving.includes(table))).toEqual([]);
  });
});
