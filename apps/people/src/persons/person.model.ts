import type { Consent, Contact, IntakeStep, MainRole, Person, PersonDocument, PersonRole, Profile } from '@patenwerk/contracts';

/** A training a person has a place in or has attended, one row per topic. */
export interface TrainingRow {
  topic: Person['trainings'][number]['topic'];
  bookedFor: string | null;
  attendedOn: string | null;
}

/** One person with all that the rules of the intake look at. */
export interface PersonModel {
  id: string;
  siteId: string;
  version: number;
  createdAt: string;
  role: MainRole;
  contact: Contact;
  place: string | null;
  source: Person['source'];
  /** Null as long as there is no consent to keep it. */
  profile: Profile | null;
  consents: Consent[];
  documents: PersonDocument[];
  trainings: TrainingRow[];
  state: string;
  since: string;
  readySince: string | null;
  steps: IntakeStep[];
  /** Who has custody, as far as it is noted. */
  guardianIds: string[];
  /** The household, with the postcode of its contact person. */
  household: { id: string; contactPersonId: string | null; plz: string | null } | null;
  /** A match of this person takes up a place (introduction to closing). */
  runningMatch: boolean;
  /** Since when nobody may work with the data (Art. 18 GDPR). */
  restrictedSince?: string | null;
}

/** Somebody with an intake; of a contact nobody else is told anything. */
export type WithIntake = PersonModel & { role: PersonRole };
export function hasIntake(person: PersonModel): person is WithIntake {
  return person.role !== 'contact';
}

/** What the readiness gates look at. */
export type GateFacts = Pick<PersonModel, 'role' | 'contact' | 'profile' | 'consents' | 'documents' | 'trainings'>;
/** What the guards of a transition look at. */
export type IntakeFacts = GateFacts & Pick<PersonModel, 'state' | 'runningMatch' | 'guardianIds'>;
