import { defineServiceDatabase, TechnicalTables } from '@patenwerk/persistence';
import { AccessEntity } from '../access/access.entity.js';
import { BreakGlassEntity } from '../break-glass/break-glass.entity.js';
import { emergencyLook } from '../break-glass/break-glass.service.js';
import { DuplicatePairEntity } from '../duplicates/duplicate-pair.entity.js';
import { InterestDraftEntity } from '../drafts/interest-draft.entity.js';
import { ListColumnsEntity, ListImportEntity, ListImportMatchEntity, ListImportPersonEntity, ListImportPieceEntity, ListImportProblemEntity } from '../imports/list-import.entities.js';
import { ListSearchEntity } from '../imports/list-search.entity.js';
import { DaySweepEntity } from '../intake/day-sweep.entity.js';
import { PersonMergeEntity } from '../merging/person-merge.entity.js';
import { mergingPeople } from '../merging/merging.repository.js';
import { knowingWhoCameByLists } from '../imports/list-import.repository.js';
import { HideRowsOfMergedPeople } from './migrations/20261124090100-hide-rows-of-merged-people.js';
import { MergePeople } from './migrations/20261124090000-merge-people.js';
import { MatchStateEntity } from '../matches/match-state.entity.js';
import { countingLooks } from '../looks/looks.service.js';
import { PersonNoteEntity } from '../notes/person-note.entity.js';
import { ConsentEntity, DocumentEntity, IntakeStepEntity, TrainingRecordEntity } from '../persons/person-parts.entities.js';
import { PersonEntity } from '../persons/person.entity.js';
import { ErasureCheckEntity } from '../rights/erasure-check.entity.js';
import { erasing } from '../rights/erasure.service.js';
import { PersonChangeEntity, RestrictionEntity, RetentionHoldEntity, UnneededContactEntity } from '../rights/rights.entities.js';
import { CorrectionsRestrictionsHolds } from './migrations/20261124051000-corrections-restrictions-holds.js';
import { blackingOut } from '../rights/gathering.service.js';
import { HandPeopleOver } from './migrations/20261124101000-hand-people-over.js';
import { TransferEntity, TransferPersonEntity } from '../transfer/transfer.entities.js';
import { orderingTransfers } from '../transfer/transfer.service.js';
import { handingOver } from '../transfer/transfer-work.js';
import { ActivityEndEntity, DeletionLogEntity, PaperReminderEntity } from '../papers/papers.entities.js';
import { ContactTryEntity, PersonTaskEntity } from '../work/work.entities.js';
import { GuardianEntity, HouseholdEntity, HouseholdMemberEntity } from '../households/household.entities.js';
import { PersonRoleEntity } from '../roles/person-role.entity.js';
import { MatchStateMemberEntity } from '../matches/match-state-member.entity.js';
import { ForgetTheNameOfAHousehold } from './migrations/20261124043000-forget-the-name-of-a-household.js';
import { FurtherPeopleOfAMatch } from './migrations/20261124042500-further-people-of-a-match.js';
import { HouseholdsAndGuardians } from './migrations/20261124041000-households-and-guardians.js';
import { RolesOverTime } from './migrations/20261124040000-roles-over-time.js';
import { EraseEmptyHouseholds } from './migrations/20261124052000-erase-empty-households.js';
import { ProveErasures } from './migrations/20261124050000-prove-erasures.js';
import { PublicInterestEntity } from '../website/public-interest.entity.js';
import { websiteForm } from '../website/public-interest.service.js';
import { CreatePeople } from './migrations/20261123050000-create-people.js';
import { NoteDaySweeps } from './migrations/20261123123000-note-day-sweeps.js';
import { LookInAnEmergency } from './migrations/20261123130000-look-in-an-emergency.js';
import { ConsentsKnowTheirLanguage } from './migrations/20261124030300-consents-know-their-language.js';
import { PapersExpireAndAreDeleted } from './migrations/20261124030200-papers-expire-and-are-deleted.js';
import { NoteTriesAndTasks } from './migrations/20261124030100-note-tries-and-tasks.js';
import { ImportLists } from './migrations/20261124020000-import-lists.js';
import { KeepNotes } from './migrations/20261124060000-keep-notes.js';
import { OpenForAnotherSite } from './migrations/20261124060100-open-for-another-site.js';
import { EraseAPerson } from './migrations/20261123110000-erase-a-person.js';
import { KnowTheDayOfBirth } from './migrations/20261124000100-know-the-day-of-birth.js';
import { FindDuplicates } from './migrations/20261124080000-find-duplicates.js';
import { KnowWhomNobodyNeeds } from './migrations/20261124110100-know-whom-nobody-needs.js';
import { WhomToAskForAMinor } from './migrations/20261125040100-whom-to-ask-for-a-minor.js';
import { LookThroughLists } from './migrations/20261125040200-look-through-lists.js';
import { WishesForAgeAndSkills } from './migrations/20261124120000-wishes-for-age-and-skills.js';
import { PhonesAsE164 } from './migrations/20261124000200-phones-as-e164.js';
import { KeepInterestsOfTheWebsite } from './migrations/20261124010000-keep-interests-of-the-website.js';
import { NoteListsOnPeople } from './migrations/20261125020000-note-lists-on-people.js';
import { AssignDrafts } from './migrations/20261123122000-assign-drafts.js';

export const peopleDatabase = defineServiceDatabase({
  service: 'people',
  entities: [
    PersonEntity,
    ConsentEntity,
    DocumentEntity,
    TrainingRecordEntity,
    IntakeStepEntity,
    InterestDraftEntity,
    MatchStateEntity,
    MatchStateMemberEntity,
    DaySweepEntity,
    BreakGlassEntity,
    DuplicatePairEntity,
    PersonMergeEntity,
    PersonNoteEntity,
    AccessEntity,
    TransferEntity,
    TransferPersonEntity,
    ContactTryEntity,
    PersonTaskEntity,
    PersonRoleEntity,
    ErasureCheckEntity,
    PaperReminderEntity,
    ActivityEndEntity,
    DeletionLogEntity,
    HouseholdEntity,
    HouseholdMemberEntity,
    GuardianEntity,
    PersonChangeEntity,
    RestrictionEntity,
    RetentionHoldEntity,
    UnneededContactEntity,
    PublicInterestEntity,
    ListImportEntity,
    ListImportPieceEntity,
    ListImportPersonEntity,
    ListImportProblemEntity,
    ListImportMatchEntity,
    ListColumnsEntity,
    ListSearchEntity,
  ],
  systemReasons: [
    emergencyLook,
    countingLooks,
    blackingOut,
    erasing,
    mergingPeople,
    websiteForm,
    orderingTransfers,
    handingOver,
    knowingWhoCameByLists,
  ],
  migrations: [
    TechnicalTables,
    CreatePeople,
    EraseAPerson,
    AssignDrafts,
    NoteDaySweeps,
    LookInAnEmergency,
    KnowTheDayOfBirth,
    PhonesAsE164,
    FindDuplicates,
    NoteTriesAndTasks,
    RolesOverTime,
    PapersExpireAndAreDeleted,
    ConsentsKnowTheirLanguage,
    HouseholdsAndGuardians,
    ImportLists,
    FurtherPeopleOfAMatch,
    ForgetTheNameOfAHousehold,
    KeepNotes,
    ProveErasures,
    OpenForAnotherSite,
    CorrectionsRestrictionsHolds,
    EraseEmptyHouseholds,
    KeepInterestsOfTheWebsite,
    WishesForAgeAndSkills,
    KnowWhomNobodyNeeds,
    HandPeopleOver,
    MergePeople,
    HideRowsOfMergedPeople,
    WhomToAskForAMinor,
    LookThroughLists,
    NoteListsOnPeople,
  ],
});
