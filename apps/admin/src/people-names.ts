import { useMemo } from 'react';
import { useGetMany } from 'react-admin';
import { contactStates, type MainRole, menteeIntakeStates, mentorIntakeStates, type PersonCard, type PersonId, type StateMachine } from '@patenwerk/contracts';
import { listText } from './format.js';
import type { Words } from './i18n/words.js';

interface Named {
  givenName: string;
  familyName: string;
  gender?: string;
}

export function fullName(person: Named): string {
  return `${person.givenName} ${person.familyName}`;
}

export function initials(person: Named): string {
  return `${person.givenName.charAt(0)}${person.familyName.charAt(0)}`.toLocaleUpperCase('de');
}

/** "Frau Wolters", "Herr Vogt" (accusative "Herrn Vogt"); who is neither is called by the full name. */
export function polite(person: Named, words: Words, grammar: 'subject' | 'object' = 'subject'): string {
  if (person.gender === 'female') return words('people.ms', { name: person.familyName });
  if (person.gender === 'male') return words(grammar === 'object' ? 'people.mrObject' : 'people.mr', { name: person.familyName });
  return fullName(person);
}

const intakes: Record<MainRole, StateMachine> = { mentor: mentorIntakeStates, mentee: menteeIntakeStates, contact: contactStates };

/** The states and ways of a role's intake. */
export function intakeOf(role: MainRole): StateMachine {
  return intakes[role];
}

/** The state of somebody's intake in the language of the console. */
export function intakeLabel(person: { role: MainRole; state: string }, words: Words): string {
  const state = intakeOf(person.role).states[person.state];
  return state ? words.of(state) : person.state;
}

export interface PeopleById {
  byId: Map<string, PersonCard>;
  isPending: boolean;
  /** The cards have come: who has none is no longer at the site. */
  isLoaded: boolean;
}

/** The cards of some people by id, asked for in one go. Matching knows no names, so screens with both ask both. */
export function usePeople(ids: readonly string[]): PeopleById {
  const unique = useMemo(() => [...new Set(ids)] as PersonId[], [ids]);
  const { data, isPending } = useGetMany<PersonCard>('people', { ids: unique }, { enabled: unique.length > 0 });
  return useMemo(() => ({ byId: new Map((data ?? []).filter(Boolean).map((card) => [card.id as string, card])), isPending: unique.length > 0 && isPending, isLoaded: data !== undefined }), [data, isPending, unique.length]);
}

/** What a list calls somebody: the full name, "…" until it has come, a calm word for who is gone. */
export function nameIn(persons: PeopleById, id: string, words: Words): string {
  const card = persons.byId.get(id);
  if (card) return fullName(card);
  return persons.isLoaded ? words('people.gone') : '…';
}

/** Several together, as one line: "Amal Haddad, Sami Haddad und Lina Haddad". */
export function namesTogether(persons: PeopleById, ids: readonly string[], words: Words): string {
  return listText(ids.map((id) => nameIn(persons, id, words)), words);
}

/** The same within a sentence: "Frau Wolters". */
export function politeIn(persons: PeopleById, id: string, words: Words, grammar: 'subject' | 'object' = 'subject'): string {
  const card = persons.byId.get(id);
  return card ? polite(card, words, grammar) : nameIn(persons, id, words);
}

/** The initials for the sign; empty until the name has come. */
export function initialsIn(persons: PeopleById, id: string): string {
  const card = persons.byId.get(id);
  return card ? initials(card) : '';
}
