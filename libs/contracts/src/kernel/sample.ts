/**
 * Ids of one site's rows, prepared by the isolation test so that every operation's sample succeeds as the owner.
 * Each row is there for one purpose, because many operations change what they touch.
 */
export interface SampleWorld {
  siteId: string;
  today: string;
  /** Two ready people who have no match. */
  mentorId: string;
  menteeId: string;
  /** A mentee at the very start of the intake, with its version. */
  newPersonId: string;
  newPersonVersion: number;
  /** A second record of the newcomer, version 1; and two records that were made one. */
  twinId: string;
  mergeId: string;
  /** An open task about the mentor. */
  personTaskId: string;
  draftId: string;
  /** A pair that somebody said are two people. */
  duplicatePairId: string;
  /** A proposed match, and one in its trial that lacks the agreement. */
  proposedMatchId: string;
  proposedMatchVersion: number;
  trialMatchId: string;
  trialMatchVersion: number;
  /** An active match with one meeting. */
  activeMatchId: string;
  activeMatchVersion: number;
  meetingId: string;
  /** A match with two mentees, and the second of them. */
  pairMatchId: string;
  pairMatchVersion: number;
  secondMenteeId: string;
  /** Two plans of the site, kept. */
  planRunId: string;
  otherPlanRunId: string;
  /** A published event with free seats, one enrolment in it, and a draft event. */
  eventId: string;
  eventVersion: number;
  draftEventId: string;
  draftEventVersion: number;
  enrolmentId: string;
  siteVersion: number;
  pageVersion: number;
  /** An assistant who looks after nothing, one who coordinates as well, one who is suspended, and an open invitation. */
  userId: string;
  twoRolesUserId: string;
  suspendedUserId: string;
  invitationId: string;
  /** A look of the administrator who asks into one person, open for a while. */
  breakGlassId: string;
  /** A colleague of the site covers for another. */
  coverId: string;
  /** A note on the mentor, written by the coordinator who asks. */
  noteId: string;
  /** Another site; the mentor, opened for it; and somebody of it, opened for this site. */
  partnerSiteId: string;
  accessId: string;
  receivedAccessId: string;
  /** A site that is active, one that is not with one person left, and a handover offered to this site, of nobody. */
  openSiteId: string;
  closedSiteId: string;
  receivedTransferId: string;
  /** Imports of lists: one without a file, one whose file has come, two that were read, one that was checked and one that is done. */
  openImportId: string;
  uploadedImportId: string;
  readImportId: string;
  readImportVersion: number;
  mappedImportId: string;
  checkedImportId: string;
  doneImportId: string;
  /** A key of a funder that is good. */
  apiKeyId: string;
  apiKeyVersion: number;
  /** A role beside the intake of the newcomer. */
  personRoleId: string;
  /** A household with the mentor and the mentee who have no match; the mentor is noted as the mentee's guardian. */
  householdId: string;
  householdVersion: number;
}
