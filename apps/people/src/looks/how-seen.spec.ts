import { describe, expect, it } from '@jest/globals';
import { access, breakGlass, looks, notes, people } from '@patenwerk/contracts';
import { howSeen } from './how-seen.js';

describe('How a person was seen', () => {
  it('is told apart by what the audits say', () => {
    const told = [
      'people.view', notes.notesOfPerson.subject, access.viewReferred.subject, access.accessReceived.subject, breakGlass.viewUnderBreakGlass.subject, breakGlass.openBreakGlass.subject,
      people.recipient.subject, looks.whoSaw.subject, 'matching.view', 'matching.shortlist', 'notifications.sent', 'people.export_people', 'people.gather',
    ];
    expect(told.map(howSeen)).toEqual(['view', 'notes', 'otherSite', 'otherSite', 'breakGlass', 'breakGlass', 'mail', 'audit', 'match', 'match', 'mail', 'export', 'export']);
  });

  it('is a change when it was not only looking', () => {
    expect([people.update.subject, `${people.advanceIntake.subject}.contact`, notes.addNote.subject, 'matching.record_meeting', breakGlass.endBreakGlass.subject].map(howSeen)).toEqual(['change', 'change', 'change', 'change', 'change']);
  });
});
