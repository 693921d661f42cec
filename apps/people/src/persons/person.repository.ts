import { type ConsentChannel, type ConsentPurpose, Contact, type IntakeStep, loadStates, type MainRole, type PersonDocument, type PersonId, type Profile, type SiteId } from '@patenwerk/contracts';
import { postcode } from '@patenwerk/geo/postcodes';
import { type Copy, copyIn, copyOf, newId, type Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { closeForOtherSites } from '../access/access.repository.js';
import { nameCodes } from '../duplicates/name-codes.js';
import { emptyProfile } from '../intake/phone-form.js';
import { PersonEntity } from './person.entity.js';
import type { PersonModel } from './person.model.js';
import type { CardRow, WaitingRow } from './person.view.js';
import { searchKey, searchName } from './search-name.js';

export interface PersonSearch {
  siteIds: string[];
  role?: MainRole | undefined;
  state?: string | undefined;
  q?: string | undefined;
  /** Only those whose processing is restricted, or only the others; both unless told. */
  restricted?: boolean;
  page: number;
  per_page: number;
}

/** A person as it is written: what the record holds beside its parts. */
export type PersonRecord = Pick<PersonModel, 'siteId' | 'role' | 'contact' | 'source' | 'profile' | 'state' | 'since' | 'readySince'>;
/** By which list and line somebody came, with hashes of who the row stood for and of what it said. */
export interface ListNote {
  importId: string;
  line: number;
  identity: string;
  content: string;
}
/** Somebody as the bulk path writes them. */
export type LoadedPerson = PersonRecord & Pick<PersonModel, 'id' | 'createdAt' | 'documents' | 'trainings'> & { consents: readonly NewConsent[]; listNote?: ListNote };

export interface NewConsent {
  purpose: ConsentPurpose;
  textVersion: string;
  channel: ConsentChannel;
  givenAt: string;
  language?: string | null;
  guardianId?: string | null;
}

const runningStates = loadStates.map((state) => `'${state}'`).join(', ');

/** One person with all parts in one statement. */
const personSql = `
  SELECT p.id, p.site_id, p.version, p.created_at, p.role, p.place, p.source, p.state, p.since, p.ready_since, p.given_name, p.family_name, p.phone, p.email, p.street, p.plz,
    p.contact_preference, p.gender, p.birth_year, p.birth_date, p.guardian_name, p.guardian_phone, p.profile_kept, p.languages, p.goals, p.offers, p.slots, p.interests, p.dislikes, p.gender_wish, p.age_wish, p.target_group_wishes, p.skills, p.expected_duration,
    p.max_distance_km, p.capacity, p.formats, p.target_groups, p.experience, p.interpreter_noted,
    (SELECT coalesce(json_agg(json_build_object('purpose', c.purpose, 'textVersion', c.text_version, 'channel', c.channel, 'givenAt', c.given_at, 'withdrawnAt', c.withdrawn_at, 'guardianId', c.guardian_id, 'language', c.language, 'recordedBy', c.given_to)
       ORDER BY c.given_at, c.id), '[]') FROM consent c WHERE c.person_id = p.id) AS consents,
    (SELECT coalesce(json_agg(json_build_object('type', d.type, 'signedOn', d.signed_on, 'validUntil', d.valid_until, 'inspectedOn', d.inspected_on,
       'certificateDate', d.certificate_date, 'entryFree', d.entry_free, 'textVersion', d.text_version) ORDER BY d.type), '[]') FROM document d WHERE d.person_id = p.id) AS documents,
    (SELECT coalesce(json_agg(t ORDER BY t.topic), '[]') FROM (
       SELECT topic, max(booked_for) AS "bookedFor", max(attended_on) AS "attendedOn" FROM training_record WHERE person_id = p.id AND NOT cancelled GROUP BY topic) t) AS trainings,
    (SELECT coalesce(json_agg(json_build_object('transition', s.transition, 'from', s.from_state, 'to', s.to_state, 'on', s.at, 'by', s.by_actor, 'reason', s.reason)
       ORDER BY s.at, s.id), '[]') FROM intake_step s WHERE s.person_id = p.id) AS steps,
    (SELECT coalesce(json_agg(g.guardian_id ORDER BY g.since, g.id), '[]') FROM guardian g WHERE g.person_id = p.id) AS guardian_ids,
    (SELECT json_build_object('id', h.id, 'contactPersonId', h.contact_person_id, 'plz', c.plz) FROM household_member hm JOIN household h ON h.id = hm.household_id
       LEFT JOIN person c ON c.id = h.contact_person_id WHERE hm.person_id = p.id) AS household,
    EXISTS (SELECT 1 FROM match_state m WHERE (m.mentor_id = p.id OR m.mentee_id = p.id) AND m.state IN (${runningStates}))
      OR EXISTS (SELECT 1 FROM match_state_member x JOIN match_state m ON m.match_id = x.match_id WHERE x.person_id = p.id AND m.state IN (${runningStates})) AS running,
    (SELECT r.since FROM restriction r WHERE r.person_id = p.id) AS restricted_since
  FROM person p`;

const isRestricted = 'EXISTS (SELECT 1 FROM restriction r WHERE r.person_id = person.id)';
const cardColumns = `id, site_id AS "siteId", given_name AS "givenName", family_name AS "familyName", gender, birth_year AS "birthYear", birth_date AS "birthDate", place, phone,
  role, state, since, created_at AS "createdAt", CASE WHEN profile_kept THEN nullif(experience, '') END AS experience,
  ${isRestricted} AS restricted`;

/** All SQL over persons and their parts. */
@Injectable()
export class PersonRepository {
  async find(tx: Tx, id: string): Promise<PersonModel | undefined> {
    const [row] = await tx.query(`${personSql} WHERE p.id = $1`, [id]);
    return row && toModel(row);
  }

  /** The same, kept from others until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<PersonModel | undefined> {
    await tx.query('SELECT 1 FROM person WHERE id = $1 FOR UPDATE', [id]);
    return this.find(tx, id);
  }

  /** Keeps people from others until the transaction ends, always in the same order. */
  async hold(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('SELECT 1 FROM person WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
  }

  async findMany(tx: Tx, ids: readonly string[]): Promise<PersonModel[]> {
    return (await tx.prepared(`${personSql} WHERE p.id = ANY ($1) ORDER BY p.id`, [ids])).map(toModel);
  }

  /** Which site looks after each of the given people, as far as they are known, and whether it may work with the data. */
  async whereabouts(tx: Tx, ids: readonly string[]): Promise<{ id: PersonId; siteId: SiteId; restricted?: true }[]> {
    const rows = await tx.query<{ id: PersonId; siteId: SiteId; restricted: boolean }>(
      `SELECT id, site_id AS "siteId", ${isRestricted} AS restricted FROM person WHERE id = ANY ($1) ORDER BY id`,
      [ids],
    );
    return rows.map(({ restricted, ...row }) => ({ ...row, ...(restricted ? { restricted } : {}) }));
  }

  /** The people of a site with an intake, or all of them, by id, from after the given one on. */
  async findOfSite(tx: Tx, siteId: string | undefined, after: string | undefined, limit: number): Promise<PersonModel[]> {
    const rows = await tx.query(`${personSql} WHERE p.role <> 'contact' AND ($1::uuid IS NULL OR p.site_id = $1) AND ($2::uuid IS NULL OR p.id > $2) ORDER BY p.id LIMIT $3`, [siteId ?? null, after ?? null, limit]);
    return rows.map(toModel);
  }

  /** Search within sites; each word must begin a word of the name. */
  async search(tx: Tx, { siteIds, role, state, q, restricted, page, per_page }: PersonSearch): Promise<{ rows: CardRow[]; total: number }> {
    const params: unknown[] = [siteIds];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const where = ['site_id = ANY ($1)'];
    if (role) where.push(`role = ${param(role)}`);
    if (state) where.push(`state = ${param(state)}`);
    if (restricted !== undefined) where.push(restricted ? isRestricted : `NOT ${isRestricted}`);
    // The index of the site leads here; trigrams would not be used under row-level security.
    for (const word of q ? searchKey(q).split(' ').filter(Boolean) : []) where.push(`' ' || search_name LIKE ${param(`% ${word}%`)}`);
    const condition = where.join(' AND ');
    const counted = [...params];
    const rows = await tx.query<CardRow & { total: number }>(
      `SELECT ${cardColumns}, count(*) OVER () AS total FROM person WHERE ${condition} ORDER BY search_name, id LIMIT ${param(per_page)} OFFSET ${param((page - 1) * per_page)}`,
      params,
    );
    if (rows[0] || page === 1) return { rows, total: rows[0]?.total ?? 0 };
    const [count] = await tx.query<{ total: number }>(`SELECT count(*) AS total FROM person WHERE ${condition}`, counted);
    return { rows, total: count?.total ?? 0 };
  }

  async cards(tx: Tx, ids: readonly string[], siteIds: readonly string[]): Promise<CardRow[]> {
    return tx.query<CardRow>(`SELECT ${cardColumns} FROM person WHERE id = ANY ($1) AND site_id = ANY ($2) ORDER BY search_name, id`, [ids, siteIds]);
  }

  /** People of a site in the given states, those who wait longest first, with the whole count. */
  async inStates(tx: Tx, siteId: string, states: readonly string[], limit: number): Promise<{ rows: WaitingRow[]; total: number }> {
    const rows = await tx.query<WaitingRow & { total: number }>(
      `SELECT ${cardColumns}, source, (SELECT i.language FROM public_interest i WHERE i.person_id = person.id ORDER BY i.received_at DESC LIMIT 1) AS "formLanguage",
         count(*) OVER () AS total FROM person WHERE site_id = $1 AND state = ANY ($2) ORDER BY since, id LIMIT $3`,
      [siteId, states, limit],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  async insert(tx: Tx, record: PersonRecord): Promise<string> {
    const { id } = await tx.insert(PersonEntity, columnsOf(record));
    return id;
  }

  /** Writes what has changed; `version_conflict` when somebody saved in between. */
  async update(tx: Tx, seen: { id: string; version: number }, record: PersonRecord): Promise<void> {
    await tx.update(PersonEntity, seen, columnsOf(record));
  }

  async addConsents(tx: Tx, person: { id: string; siteId: string }, consents: readonly NewConsent[], by: string): Promise<void> {
    for (const consent of consents) {
      await tx.query('INSERT INTO consent (id, site_id, person_id, purpose, text_version, channel, given_at, given_to, guardian_id, language) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        newId(), person.siteId, person.id, consent.purpose, consent.textVersion, consent.channel, consent.givenAt, by, consent.guardianId ?? null, consent.language ?? null,
      ]);
    }
  }

  async withdrawConsents(tx: Tx, personId: string, purposes: readonly ConsentPurpose[]): Promise<void> {
    await tx.query('UPDATE consent SET withdrawn_at = $3 WHERE person_id = $1 AND purpose = ANY ($2) AND withdrawn_at IS NULL', [personId, purposes, tx.clock.now()]);
    // No other site looks any longer, whoever withdraws.
    if (purposes.includes('consent_referral')) await closeForOtherSites(tx, personId, 'consent withdrawn');
  }

  /** One row per kind of paper: a newer one takes the place of the older. */
  async putDocument(tx: Tx, person: { id: string; siteId: string }, document: PersonDocument, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO document (id, site_id, person_id, type, signed_on, valid_until, inspected_on, certificate_date, entry_free, text_version, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (person_id, type) DO UPDATE SET signed_on = excluded.signed_on, valid_until = excluded.valid_until, inspected_on = excluded.inspected_on,
         certificate_date = excluded.certificate_date, entry_free = excluded.entry_free, text_version = excluded.text_version, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`,
      [newId(), person.siteId, person.id, document.type, document.signedOn, document.validUntil, document.inspectedOn, document.certificateDate, document.entryFree, document.textVersion ?? null, tx.clock.now(), by],
    );
  }

  async addStep(tx: Tx, person: { id: string; siteId: string }, step: IntakeStep): Promise<void> {
    await tx.query('INSERT INTO intake_step (id, site_id, person_id, transition, from_state, to_state, at, by_actor, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      newId(), person.siteId, person.id, step.transition, step.from, step.to, step.on, step.by, step.reason,
    ]);
  }

  /** Those who live with a person, by id. */
  async householdMates(tx: Tx, person: { id: string; household: PersonModel['household'] }): Promise<PersonModel[]> {
    if (!person.household) return [];
    const mates = await tx.query<{ id: string }>('SELECT person_id AS id FROM household_member WHERE household_id = $1 AND person_id <> $2', [person.household.id, person.id]);
    return this.findMany(tx, mates.map(({ id }) => id));
  }

  async siteIds(tx: Tx): Promise<string[]> {
    return (await tx.query<{ id: string }>('SELECT DISTINCT site_id AS id FROM person')).map(({ id }) => id);
  }

  /** Writes many people at once, by COPY. They are written down at once: while the database takes them nobody keeps them. */
  load(tx: Tx, people: readonly LoadedPerson[], by: string): Promise<void> {
    return copyAll(tx, people.length === 0 ? [] : this.copiesOf(tx, people, by));
  }

  private copiesOf(tx: Tx, people: readonly LoadedPerson[], by: string): Copy[] {
    const columns = tx.manager.connection.getMetadata(PersonEntity).columns;
    const shapes = columns.map(({ propertyName: name, type }) => ({ name, json: type === 'jsonb', from: name in emptyProfile ? 'profile' : name in Contact.shape ? 'contact' : ownColumns.has(name) ? 'own' : 'beside' }));
    const asJson = writtenOnce();
    const person = copyOf(
      'person',
      columns.map((column) => column.databaseName),
      people.map((person) => {
        const { contact, listNote, profile } = person;
        const beside = { id: person.id, createdAt: person.createdAt, createdBy: by, version: 1, importId: listNote?.importId, importLine: listNote?.line, importIdentity: listNote?.identity, importContent: listNote?.content };
        const own = ownColumnsOf(person);
        return shapes.map(({ name, json, from }) => {
          const value = from === 'profile' ? (profile?.[name as keyof Profile] ?? emptyProfile[name as keyof Profile]) : from === 'own' ? own[name as keyof typeof own] : from === 'contact' ? contact[name as keyof Contact] : beside[name as keyof typeof beside];
          return json && value !== null && value !== undefined ? asJson(value) : value;
        });
      }),
    );
    const consent = copyOf(
      'consent',
      ['id', 'site_id', 'person_id', 'purpose', 'text_version', 'channel', 'given_at', 'given_to'],
      people.flatMap((person) => person.consents.map((consent) => [newId(), person.siteId, person.id, consent.purpose, consent.textVersion, consent.channel, consent.givenAt, by])),
    );
    const document = copyOf(
      'document',
      ['id', 'site_id', 'person_id', 'type', 'signed_on', 'valid_until', 'inspected_on', 'certificate_date', 'entry_free', 'text_version', 'recorded_at', 'recorded_by'],
      people.flatMap((person) =>
        person.documents.map((each) => [newId(), person.siteId, person.id, each.type, each.signedOn, each.validUntil, each.inspectedOn, each.certificateDate, each.entryFree, each.textVersion ?? null, person.createdAt, by]),
      ),
    );
    const training = copyOf(
      'training_record',
      ['id', 'site_id', 'person_id', 'topic', 'enrolment_version', 'booked_for', 'attended_on', 'cancelled'],
      people.flatMap((person) => person.trainings.map((each) => [newId(), person.siteId, person.id, each.topic, 0, each.bookedFor, each.attendedOn, false])),
    );
    return [person, consent, document, training];
  }
}

async function copyAll(tx: Tx, copies: readonly Copy[]): Promise<void> {
  for (const copy of copies) await copyIn(tx, copy);
}

/** Lists of objects and objects as JSON; whoever stands in several rows is written down once. */
function writtenOnce(): (value: unknown) => string {
  const known = new Map<unknown, string>();
  return (value) => {
    const text = known.get(value) ?? JSON.stringify(value);
    known.set(value, text);
    return text;
  };
}

/** The place that belongs to a postcode. */
export function placeOf(plz: string | null): string | null {
  return plz === null ? null : (postcode(plz)?.place ?? null);
}

/** The columns of a person: an absent profile leaves its columns empty. */
function columnsOf(record: PersonRecord) {
  return { ...ownColumnsOf(record), birthDate: null, guardianName: null, guardianPhone: null, ...record.contact, ...emptyProfile, ...record.profile };
}

const ownColumns: ReadonlySet<string> = new Set<keyof ReturnType<typeof ownColumnsOf>>(['siteId', 'role', 'source', 'state', 'since', 'readySince', 'searchName', 'nameCodes', 'place', 'profileKept']);

/** What stands in neither contact nor profile; the place follows from the postcode. */
function ownColumnsOf({ siteId, role, source, state, since, readySince, contact, profile }: PersonRecord) {
  return { siteId, role, source, state, since, readySince, searchName: searchName(contact.familyName, contact.givenName), nameCodes: nameCodes(contact), place: placeOf(contact.plz), profileKept: profile !== null };
}

function toModel(row: Record<string, unknown>): PersonModel {
  const value = <T>(column: string): T => row[column] as T;
  return {
    id: value('id'),
    siteId: value('site_id'),
    version: value('version'),
    createdAt: value('created_at'),
    role: value('role'),
    place: value('place'),
    source: value('source'),
    state: value('state'),
    since: value('since'),
    readySince: value('ready_since'),
    consents: value('consents'),
    documents: value('documents'),
    trainings: value('trainings'),
    steps: value('steps'),
    guardianIds: value('guardian_ids'),
    household: value('household'),
    runningMatch: value('running'),
    restrictedSince: value('restricted_since'),
    contact: {
      givenName: value('given_name'),
      familyName: value('family_name'),
      phone: value('phone'),
      email: value('email'),
      street: value('street'),
      plz: value('plz'),
      contactPreference: value('contact_preference'),
      gender: value('gender'),
      birthYear: value('birth_year'),
      birthDate: value('birth_date'),
      guardianName: value('guardian_name'),
      guardianPhone: value('guardian_phone'),
    },
    profile: value('profile_kept')
      ? {
          languages: value('languages'),
          goals: value('goals'),
          offers: value('offers'),
          slots: value('slots'),
          interests: value('interests'),
          dislikes: value('dislikes'),
          genderWish: value('gender_wish'),
          ageWish: value('age_wish'),
          targetGroupWishes: value('target_group_wishes'),
          skills: value('skills'),
          expectedDuration: value('expected_duration'),
          maxDistanceKm: value('max_distance_km'),
          capacity: value('capacity'),
          formats: value('formats'),
          targetGroups: value('target_groups'),
          experience: value('experience'),
          interpreterNoted: value('interpreter_noted'),
        }
      : null,
  };
}
