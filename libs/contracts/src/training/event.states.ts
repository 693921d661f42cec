import { defineStates } from '../kernel/states.js';

/** Event: draft → published → (full) → finished → documented; cancelled tells everyone. Full is derived from the seats. */
export const eventStates = defineStates({
  name: 'event',
  initial: 'draft',
  states: {
    draft: { de: 'Entwurf', en: 'draft' },
    published: { de: 'veröffentlicht', en: 'published' },
    finished: { de: 'vorbei', en: 'finished' },
    documented: { de: 'dokumentiert', en: 'documented', end: true },
    cancelled: { de: 'abgesagt', en: 'cancelled', end: true },
  },
  transitions: {
    publish: { from: ['draft'], to: 'published', guards: ['dateInFuture'], de: 'Veröffentlichen', en: 'Publish' },
    finish: { from: ['published'], to: 'finished', guards: ['hasBegun'], de: 'Teilnahme eintragen', en: 'Record attendance' },
    document: { from: ['finished'], to: 'documented', guards: ['attendanceRecorded'], de: 'Abschließen', en: 'Close' },
    cancel: { from: ['draft', 'published'], to: 'cancelled', guards: ['reasonGiven'], de: 'Absagen', en: 'Cancel', needs: ['reason'], confirm: { de: 'Alle Angemeldeten bekommen eine Nachricht.', en: 'Everybody enrolled receives a message.' } },
  },
});
export type EventState = keyof typeof eventStates.states;
export type EventTransition = keyof typeof eventStates.transitions;

/** Enrolment: confirmed or waitlisted; cancelled moves the first of the waiting list up. */
export const enrolmentStates = defineStates({
  name: 'enrolment',
  initial: 'confirmed',
  states: {
    confirmed: { de: 'bestätigt', en: 'confirmed' },
    waitlisted: { de: 'auf der Warteliste', en: 'on the waiting list' },
    attended: { de: 'war da', en: 'attended' },
    no_show: { de: 'war nicht da', en: 'did not come' },
    cancelled: { de: 'abgemeldet', en: 'cancelled', end: true },
  },
  transitions: {
    moveUp: { from: ['waitlisted'], to: 'confirmed', guards: ['seatFree'], de: 'Nachrücken lassen', en: 'Move up' },
    attend: { from: ['confirmed', 'no_show'], to: 'attended', guards: ['hasBegun'], de: 'War da', en: 'Attended' },
    missed: { from: ['confirmed', 'attended'], to: 'no_show', guards: ['hasBegun'], de: 'War nicht da', en: 'Did not come' },
    cancel: { from: ['confirmed', 'waitlisted'], to: 'cancelled', guards: [], de: 'Abmelden', en: 'Cancel' },
  },
});
export type EnrolmentState = keyof typeof enrolmentStates.states;
