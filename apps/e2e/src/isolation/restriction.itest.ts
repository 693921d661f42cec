import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, allOperations, DomainError, type Operation, PersonId, rights, type Role, rolesWith, type SampleWorld, scopeOfRole, sites } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { aCoordinator, type Harness, startHarness } from '@patenwerk/testing';
import { services } from '../../../../tools/services.js';
import { buildWorlds, noon, settings, tools } from './world.js';

/** Which ids of a world lead to a person. Of a list and an unfinished call the house does not know whom they are about until they are read. */
const leadsToPeople = {
  mentorId: true, menteeId: true, secondMenteeId: true, newPersonId: true, personTaskId: true, duplicatePairId: true, twinId: true, mergeId: true, proposedMatchId: true, trialMatchId: true, activeMatchId: true, meetingId: true,
  pairMatchId: true, enrolmentId: true, breakGlassId: true, noteId: true, accessId: true, personRoleId: true, householdId: true,
  // Somebody of another site, which decides about them.
  receivedAccessId: false,
  // A handover of nobody, and sites.
  receivedTransferId: false, openSiteId: false, closedSiteId: false,
  siteId: false, partnerSiteId: false, today: false, draftId: false, planRunId: false, otherPlanRunId: false, eventId: false, draftEventId: false, userId: false, twoRolesUserId: false, suspendedUserId: false,
  invitationId: false, coverId: false, openImportId: false, uploadedImportId: false, readImportId: false, mappedImportId: false, checkedImportId: false, doneImportId: false, apiKeyId: false,
  newPersonVersion: false, proposedMatchVersion: false, trialMatchVersion: false, activeMatchVersion: false, pairMatchVersion: false, eventVersion: false, draftEventVersion: false, siteVersion: false,
  pageVersion: false, readImportVersion: false, apiKeyVersion: false, householdVersion: false,
} satisfies Record<keyof SampleWorld, boolean>;

/** What stays possible while nobody may work with somebody's data, each with its reason. */
const stillAllowed: Record<string, string> = {
  'people.withdraw_consent': 'a consent may be taken back at any time (Art. 7 (3))',
  'people.erase': 'a right of the person (Art. 17)',
  'people.lift_restriction': 'ends the restriction (Art. 18 (3))',
  'people.keep_longer': 'decides about the storage, which is what is left (Art. 18 (2))',
  'people.end_access': 'another site stops looking',
  'people.open_break_glass': 'to protect a person (Art. 18 (2)), told to the site and noted',
  'people.end_break_glass': 'BaS stops looking',
  'people.acknowledge_break_glass': 'the site has read that BaS has looked',
  'matching.leave_match': 'ends the part of somebody in a match',
  'training.cancel_enrolment': 'gives a seat back',
};

/** These only read, and yet the data would be used. */
const using = ['matching.shortlist', 'matching.mentor_shortlist', 'people.certificate_letter'];

/** Every operation that changes something about somebody, or uses what is known of them. */
const aboutSomebody = allOperations.filter((operation) => {
  if (operation.scopedBy === 'internal' || !operation.http || (operation.http.method === 'GET' && !using.includes(operation.subject))) return false;
  const probe = Object.fromEntries(Object.keys(leadsToPeople).map((key) => [key, newId()])) as unknown as SampleWorld;
  const asked = JSON.stringify(operation.sample(probe));
  return Object.entries(leadsToPeople).some(([key, leads]) => leads && asked.includes(String(probe[key as keyof SampleWorld])));
});

describe('While the processing of everybody at a site is restricted (Art. 18)', () => {
  let house: Harness;
  let siteId: string;
  let worlds: SampleWorld[];

  beforeAll(async () => {
    house = await startHarness({ services, env: settings, clock: noon() });
    siteId = (await house.as(tools).call(sites.snapshot, {})).sites.find(({ slug }) => slug === 'bochum')?.id ?? '';
    await house.quiet();
    worlds = await buildWorlds(house, siteId, Object.keys(stillAllowed).length + 1);
    const everybody = await house.adminQuery<{ id: string }>('SELECT id FROM people.person WHERE site_id = $1 AND merged_into IS NULL', [siteId]);
    for (const { id } of everybody) await house.as(aCoordinator(siteId)).call(rights.restrict, { id: PersonId.parse(id), reason: 'Bestreitet die Angaben' });
    await house.quiet();
  }, 240_000);
  afterAll(() => house?.close());

  const play = async (operation: Operation, world: SampleWorld): Promise<{ code: string; guards: string[] }> => {
    try {
      await house.as(ownerOf(operation, siteId)).call(operation, operation.sample(world) as never);
      return { code: 'success', guards: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { code: error.code, guards: (error.details.guards ?? []).map(({ guard }) => guard) };
    }
  };

  it('every operation that changes something about one of them, or uses it, is refused with the same guard', async () => {
    const wrong: string[] = [];
    for (const operation of aboutSomebody) {
      if (operation.subject in stillAllowed) continue;
      const { code, guards } = await play(operation, worlds[0]!);
      if (code !== 'guard_failed' || guards.join() !== 'notRestricted') wrong.push(`${operation.subject} → ${code} ${guards.join()}`);
    }
    expect(wrong).toEqual([]);
  });

  it('what is allowed all the same is a short list with reasons, and succeeds', async () => {
    const wrong: string[] = [];
    for (const [index, [subject, reason]] of Object.entries(stillAllowed).entries()) {
      const operation = aboutSomebody.find((each) => each.subject === subject);
      const { code, guards } = operation ? await play(operation, worlds[index + 1]!) : { code: 'is not about a person any more', guards: [] };
      if (code !== 'success') wrong.push(`${subject} (${reason}) → ${code} ${guards.join()}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** The first role that has the right, as somebody of the site or of the nation. */
function ownerOf({ access, subject }: Operation, siteId: string): Actor {
  if (typeof access !== 'object' || !('resource' in access)) throw new Error(`${subject} is nobody's`);
  const role = rolesWith(access.resource, access.right).find((each) => scopeOfRole[each] !== 'network') as Role;
  return { id: `owner-${role}`, kind: 'user', grants: [{ role, scope: scopeOfRole[role], scopeId: scopeOfRole[role] === 'site' ? siteId : null }] };
}
