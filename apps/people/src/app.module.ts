import { Module } from '@nestjs/common';
import { AccessHandlers } from './access/access.handlers.js';
import { AccessRepository } from './access/access.repository.js';
import { AccessService } from './access/access.service.js';
import { BreakGlassHandlers } from './break-glass/break-glass.handlers.js';
import { BreakGlassRepository } from './break-glass/break-glass.repository.js';
import { BreakGlassService } from './break-glass/break-glass.service.js';
import { DraftRepository } from './drafts/draft.repository.js';
import { DraftsHandlers } from './drafts/drafts.handlers.js';
import { DraftsService } from './drafts/drafts.service.js';
import { DuplicatesHandlers } from './duplicates/duplicates.handlers.js';
import { DuplicatesRepository } from './duplicates/duplicates.repository.js';
import { DuplicatesService } from './duplicates/duplicates.service.js';
import { FindDuplicatesAtNight } from './duplicates/find-duplicates.job.js';
import { ExportingHandlers } from './exporting/exporting.handlers.js';
import { ExportingService } from './exporting/exporting.service.js';
import { DaySweepRepository } from './intake/day-sweep.repository.js';
import { ImportWork } from './imports/import-work.js';
import { ImportsHandlers } from './imports/imports.handlers.js';
import { ImportsService } from './imports/imports.service.js';
import { ListImportRepository } from './imports/list-import.repository.js';
import { ListSearch } from './imports/list-search.js';
import { MatchRows } from './imports/match-rows.js';
import { WorkOnLists } from './imports/work-on-lists.job.js';
import { TellWhenPapersExpire } from './intake/tell-when-papers-expire.job.js';
import { LoadingHandlers } from './loading/loading.handlers.js';
import { LoadingService } from './loading/loading.service.js';
import { EraseWhatWasMerged } from './merging/erase-what-was-merged.job.js';
import { MergingHandlers } from './merging/merging.handlers.js';
import { MergingRepository } from './merging/merging.repository.js';
import { MergingService } from './merging/merging.service.js';
import { UndoingService } from './merging/undoing.service.js';
import { MatchStateRepository } from './matches/match-state.repository.js';
import { MoveMenteeWithItsMatch } from './matches/move-mentee-with-its-match.listener.js';
import { RebuildMatchStates } from './matches/rebuild-match-states.js';
import { LooksHandlers } from './looks/looks.handlers.js';
import { LooksRepository } from './looks/looks.repository.js';
import { LooksService } from './looks/looks.service.js';
import { NotesHandlers } from './notes/notes.handlers.js';
import { NotesRepository } from './notes/notes.repository.js';
import { NotesService } from './notes/notes.service.js';
import { RebuildTrainings } from './trainings/rebuild-trainings.js';
import { PeopleHandlers } from './persons/people.handlers.js';
import { PeopleService } from './persons/people.service.js';
import { Admissions } from './persons/admission.js';
import { PersonRepository } from './persons/person.repository.js';
import { PersonWriter } from './persons/person.writer.js';
import { Eraser } from './rights/eraser.js';
import { ErasureService } from './rights/erasure.service.js';
import { GatheringService } from './rights/gathering.service.js';
import { ProveErasures } from './rights/prove-erasures.job.js';
import { KeepRetentionPeriods } from './rights/keep-retention-periods.job.js';
import { RightsStateRepository } from './rights/rights-state.repository.js';
import { RightsStateService } from './rights/rights-state.service.js';
import { RightsHandlers } from './rights/rights.handlers.js';
import { RightsRepository } from './rights/rights.repository.js';
import { HouseholdRepository } from './households/household.repository.js';
import { HouseholdsHandlers } from './households/households.handlers.js';
import { HouseholdsService } from './households/households.service.js';
import { RolesHandlers } from './roles/roles.handlers.js';
import { RolesRepository } from './roles/roles.repository.js';
import { RolesService } from './roles/roles.service.js';
import { SharingHandlers } from './sharing/sharing.handlers.js';
import { StaffNames } from './sharing/staff-names.js';
import { SharingService } from './sharing/sharing.service.js';
import { CountBookedTraining } from './trainings/count-booked-training.listener.js';
import { NoteAttendedTraining } from './trainings/note-attended-training.listener.js';
import { TrainingProjection } from './trainings/training-projection.js';
import { DeleteWhatNobodyConfirmed } from './website/delete-what-nobody-confirmed.job.js';
import { PublicInterestHandlers } from './website/public-interest.handlers.js';
import { PublicInterestRepository } from './website/public-interest.repository.js';
import { PublicInterestService } from './website/public-interest.service.js';
import { GoOnWithTransfers } from './transfer/go-on-with-transfers.job.js';
import { TransferHandlers } from './transfer/transfer.handlers.js';
import { TransferRepository } from './transfer/transfer.repository.js';
import { TransferService } from './transfer/transfer.service.js';
import { TransferWork } from './transfer/transfer-work.js';
import { TrainingRepository } from './trainings/training.repository.js';
import { DeleteCertificatesAfterTheActivity } from './papers/delete-certificates-after-the-activity.job.js';
import { NoteWhenAnActivityEnds } from './papers/note-when-an-activity-ends.listener.js';
import { PapersHandlers } from './papers/papers.handlers.js';
import { PapersService } from './papers/papers.service.js';
import { PapersRepository } from './papers/papers.repository.js';
import { RemindBeforePapersExpire } from './papers/remind-before-papers-expire.job.js';
import { WorkHandlers } from './work/work.handlers.js';
import { WorkRepository } from './work/work.repository.js';
import { WorkService } from './work/work.service.js';

@Module({
  controllers: [
    PublicInterestHandlers,
    DeleteWhatNobodyConfirmed,
    PeopleHandlers,
    DraftsHandlers,
    SharingHandlers,
    LoadingHandlers,
    ImportsHandlers,
    WorkOnLists,
    CountBookedTraining,
    NoteAttendedTraining,
    MoveMenteeWithItsMatch,
    TellWhenPapersExpire,
    BreakGlassHandlers,
    DuplicatesHandlers,
    MergingHandlers,
    EraseWhatWasMerged,
    FindDuplicatesAtNight,
    ExportingHandlers,
    NotesHandlers,
    AccessHandlers,
    TransferHandlers,
    GoOnWithTransfers,
    LooksHandlers,
    RightsHandlers,
    RolesHandlers,
    ProveErasures,
    HouseholdsHandlers,
    KeepRetentionPeriods,
    RebuildMatchStates,
    RebuildTrainings,
    WorkHandlers,
    PapersHandlers,
    RemindBeforePapersExpire,
    DeleteCertificatesAfterTheActivity,
    NoteWhenAnActivityEnds,
  ],
  providers: [
    Admissions,
    PublicInterestService,
    PublicInterestRepository,
    PeopleService,
    PersonRepository,
    PersonWriter,
    DraftsService,
    DraftRepository,
    SharingService,
    LoadingService,
    ImportsService,
    ImportWork,
    ListSearch,
    MatchRows,
    ListImportRepository,
    TrainingProjection,
    TrainingRepository,
    MatchStateRepository,
    DaySweepRepository,
    BreakGlassService,
    BreakGlassRepository,
    DuplicatesService,
    MergingService,
    UndoingService,
    MergingRepository,
    DuplicatesRepository,
    ExportingService,
    NotesService,
    NotesRepository,
    StaffNames,
    AccessService,
    AccessRepository,
    TransferService,
    TransferWork,
    TransferRepository,
    LooksService,
    LooksRepository,
    GatheringService,
    ErasureService,
    Eraser,
    RightsRepository,
    RightsStateRepository,
    RightsStateService,
    WorkService,
    WorkRepository,
    RolesService,
    RolesRepository,
    PapersRepository,
    HouseholdsService,
    HouseholdRepository,
    PapersService,
  ],
})
export class AppModule {}
