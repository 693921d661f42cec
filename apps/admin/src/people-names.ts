import { useMemo } from 'react';
import { useGetMany } from 'react-admin';
import { menteeIntakeStates, mentorIntakeStates, type PersonCard, type PersonId, type PersonRole, type StateMachine } from '@patenwerk/contracts';
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

/** The state of somebody's intake in the language of the console. */
export function intakeLabel(person: { role: PersonRole; state: string }, words: Words): string {
  const machine: StateMachine = person.role === 'mentor' ? mentorIntakeStates : menteeIntakeStates;
  const state = machine.states[person.state];
  return state ? words.of(state) : person.state;
}

export interface PeopleById {
  byId: Map<string, PersonCard>;
  isPending: boolean;
}

/** The cards of some people by id, asked for in one go. Matching knows no names, so screens with both ask both. */
export function usePeople(ids: readonly string[]): PeopleById {
  const unique = useMemo(() => ([...new Set(ids)] as PersonId[]).slice(0, 200), [ids]);
  const { data, isPending } = useGetMany<PersonCard>('people', { ids: unique }, { enabled: unique.length > 0 });
  return useMemo(() => ({ byId: new Map((data ?? []).filter(Boolean).map((card) => [card.id as string, card])), isPending: unique.length > 0 && isPending }), [data, isPending, unique.length]);
}
