import { type Actor, type FormLanguage, holds, type Person, type PersonCard } from '@patenwerk/contracts';
import { documentValid, expiresOn, isMinor, readinessGates } from '../intake/gates.js';
import { ageOn } from './age.js';
import { intakeOf, nextSteps } from '../intake/intake.js';
import type { PersonModel } from './person.model.js';

/** A person as the actor may see them: without the right to read documents only whether each is valid, without the right to write no specially protected details. */
export function viewOf(person: PersonModel, actor: Actor, today: string): Person {
  const seesDates = holds(actor, 'documents', 'read', person.siteId);
  const seesSpecial = holds(actor, 'people', 'write', person.siteId);
  const { contact, profile, runningMatch: _running, guardianIds: _guardians, household: _household, state, since, readySince, steps, ...rest } = person;
  return {
    ...contact,
    ...rest,
    id: person.id as Person['id'],
    siteId: person.siteId as Person['siteId'],
    isMinor: isMinor(person, today),
    profile: profile && { ...profile, targetGroups: seesSpecial ? profile.targetGroups : [] },
    documents: person.documents.map((document) => ({ ...(seesDates ? document : withoutDates(document)), valid: documentValid(document, today), expiresOn: seesDates ? expiresOn(document) : null })),
    intake: { role: person.role, state, since, readySince, gates: readinessGates(person, today), next: nextSteps(person, today), steps },
  };
}

function withoutDates({ type }: PersonModel['documents'][number]): PersonModel['documents'][number] {
  return { type, signedOn: null, validUntil: null, inspectedOn: null, certificateDate: null, entryFree: null, textVersion: null };
}

/** A row of the list as the database gives it. */
export interface CardRow {
  id: string;
  siteId: string;
  givenName: string;
  familyName: string;
  gender: PersonCard['gender'];
  birthYear: number | null;
  birthDate: string | null;
  place: string | null;
  phone: string | null;
  role: PersonCard['role'];
  state: string;
  since: string;
  experience: string | null;
  createdAt: string;
  restricted: boolean;
}

/** The same with how somebody got in touch, and in which language by the form of the website. */
export type WaitingRow = CardRow & { source: Person['source']; formLanguage: FormLanguage | null };

export function cardOf(row: CardRow, today: string): PersonCard {
  const { birthYear, birthDate, createdAt: _created, ...card } = row;
  return {
    ...card,
    id: row.id as PersonCard['id'],
    siteId: row.siteId as PersonCard['siteId'],
    age: ageOn({ birthYear, birthDate }, today),
    stateLabel: intakeOf(row.role).states[row.state]?.de ?? row.state,
  };
}
