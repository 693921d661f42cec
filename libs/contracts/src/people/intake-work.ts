import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { ContactTryId, PersonId, PersonTaskId, UserId } from '../shared/ids.js';
import { Day, lineOf } from '../shared/values.js';
import type { MenteeIntakeState, MentorIntakeState } from './intake.states.js';
import { Person, type PersonRole } from './person.js';

export const TryWay = z.enum(['phone', 'mail', 'post', 'messenger', 'visit']);
export type TryWay = z.infer<typeof TryWay>;

/** So many tries in vain, within so many days from the first to the last, and a person counts as not reached (domain.md 5.2). */
export const unreachedRule = { tries: 3, days: 21 } as const;
/** After a try in vain the next one is due so many days later (A). */
export const nextTryDays = 4;

/** Somebody has tried to reach a person. What was said stands nowhere: a note would be one more record about them. */
export const ContactTry = z.object({ id: ContactTryId, on: Day, way: personal('profile', TryWay), reached: personal('profile', z.boolean()), by: z.string() });
export type ContactTry = z.infer<typeof ContactTry>;

/** What the house asks for by itself, as it reads on the list. `other` is written by hand and brings its own words. */
export const taskKinds = {
  call_back: { de: 'Zurückrufen', en: 'Call back' },
  try_again: { de: 'Noch einmal versuchen, die Person zu erreichen', en: 'Try once more to reach the person' },
  decide_unreached: { de: 'Dreimal nicht erreicht: entscheiden, ob die Aufnahme endet', en: 'Not reached three times: decide whether the intake ends' },
  interview: { de: 'Erstgespräch führen', en: 'Hold the first interview' },
  decide: { de: 'Entscheiden, ob die Person aufgenommen wird', en: 'Decide whether to accept the person' },
  papers: { de: 'Papiere unterschreiben lassen', en: 'Have the papers signed' },
  training: { de: 'Einführung buchen und Aufnahme abschließen', en: 'Book the introduction and complete the intake' },
  complete_profile: { de: 'Profil vervollständigen und Aufnahme abschließen', en: 'Complete profile and intake' },
  guardian: { de: 'Einwilligung der Sorgeberechtigten einholen', en: "Obtain the guardians' consent" },
  renew_certificate: { de: 'Neues Führungszeugnis zeigen lassen: die Einsichtnahme läuft ab', en: 'Have a new certificate of conduct shown: the inspection is running out' },
  renew_agreement: { de: 'Vereinbarung über das Ehrenamt neu unterschreiben lassen: sie läuft ab', en: 'Have the volunteer agreement signed anew: it is running out' },
  renew_confidentiality: { de: 'Verschwiegenheitserklärung neu unterschreiben lassen: sie läuft ab', en: 'Have the confidentiality declaration signed anew: it is running out' },
  renew_code: { de: 'Verhaltenskodex neu unterschreiben lassen: er läuft ab', en: 'Have the code of conduct signed anew: it is running out' },
  renew_declaration: { de: 'Selbstauskunft neu unterschreiben lassen: sie läuft ab', en: 'Have the self-declaration signed anew: it is running out' },
  other: { de: 'Aufgabe', en: 'Task' },
} as const satisfies Record<string, { de: string; en: string }>;
export type TaskKind = keyof typeof taskKinds;
const TaskKindId = z.enum(Object.keys(taskKinds) as [TaskKind, ...TaskKind[]]);

/** What is due when an intake reaches a state, and after how many days (A). A state without a row asks for nothing. */
export const tasksOfStates: { mentor: Partial<Record<MentorIntakeState, StateTask>>; mentee: Partial<Record<MenteeIntakeState, StateTask>> } = {
  mentor: {
    interested: { kind: 'call_back', days: 3 },
    contacted: { kind: 'interview', days: 7 },
    interviewed: { kind: 'decide', days: 7 },
    documents: { kind: 'papers', days: 14 },
    training: { kind: 'training', days: 14 },
  },
  mentee: {
    registered: { kind: 'call_back', days: 3 },
    contacted: { kind: 'interview', days: 7 },
    interviewed: { kind: 'complete_profile', days: 14 },
    guardian_consent: { kind: 'guardian', days: 14 },
  },
};
export interface StateTask {
  kind: TaskKind;
  days: number;
}

/** The task of a state, whichever role's. */
export function taskOfState(role: PersonRole, state: string): StateTask | undefined {
  return (tasksOfStates[role] as Partial<Record<string, StateTask>>)[state];
}

const TaskTitle = personal('profile', lineOf(3, 120));

/** Who does what until when about a person. `createdBy` is `system` where the house asks. */
export const PersonTask = z.object({
  id: PersonTaskId,
  personId: PersonId,
  kind: TaskKindId,
  /** Words of a task by hand; null where the kind says it. */
  title: TaskTitle.nullable(),
  dueOn: Day,
  assignedTo: UserId.nullable(),
  createdBy: z.string(),
  doneOn: Day.nullable(),
  doneBy: z.string().nullable(),
});
export type PersonTask = z.infer<typeof PersonTask>;

/** Tries and tasks of one person, the newest try and the most urgent task first. */
export const IntakeWork = z.object({
  tries: z.array(ContactTry),
  tasks: z.array(PersonTask),
  /** Three tries in vain: a mentee is then `not_reached`, of a mentor somebody decides. */
  unreached: z.boolean(),
});
export type IntakeWork = z.infer<typeof IntakeWork>;

export const intakeWork = {
  work: defineOperation({
    subject: 'people.work',
    http: { method: 'GET', path: '/api/people/{id}/work' },
    access: { resource: 'people', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Kontaktversuche und Aufgaben zu einem Menschen', en: 'Tries to reach a person, and tasks about them' },
    input: z.object({ id: PersonId }),
    output: IntakeWork,
    errors: [],
    sample: (w) => ({ id: w.mentorId }),
  }),
  recordTry: defineOperation({
    subject: 'people.record_try',
    http: { method: 'POST', path: '/api/people/{id}/tries', status: 201 },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Einen Kontaktversuch eintragen; wer erreicht wurde, hat Kontakt, wer dreimal nicht, ist nicht erreicht', en: 'Record a try to reach a person; who was reached is contacted, who was not three times is not reached' },
    input: z.object({ id: PersonId, way: TryWay, reached: z.boolean(), on: Day.optional() }),
    output: Person,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.newPersonId, way: 'phone', reached: false }),
  }),
  addTask: defineOperation({
    subject: 'people.add_task',
    http: { method: 'POST', path: '/api/people/{id}/tasks', status: 201 },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Aufgabe mit Frist eintragen', en: 'Add a task with its due date' },
    input: z.object({ id: PersonId, title: TaskTitle, dueOn: Day, assignedTo: UserId.nullable().optional() }),
    output: PersonTask,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.mentorId, title: 'Nach dem Urlaub anrufen', dueOn: w.today }),
  }),
  setTask: defineOperation({
    subject: 'people.set_task',
    http: { method: 'PATCH', path: '/api/person-tasks/{id}' },
    access: { resource: 'interests', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Aufgabe abhaken, wieder öffnen, verschieben oder jemandem geben', en: 'Tick a task off, open it again, move it or give it to somebody' },
    input: z.object({ id: PersonTaskId, done: z.boolean().optional(), dueOn: Day.optional(), assignedTo: UserId.nullable().optional() }),
    output: PersonTask,
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.personTaskId, done: true }),
  }),
};
