import { FollowMergedPeople, ForgetAnErasedPerson } from '@patenwerk/service-kit';
import { Module } from '@nestjs/common';
import { RebuildCandidates } from './candidates/rebuild-candidates.js';
import { RebuildFigures } from './counting/rebuild-figures.js';
import { RebuildSiteSettings } from './site-settings/rebuild-site-settings.js';
import { CandidateRepository } from './candidates/candidate.repository.js';
import { CandidatesService } from './candidates/candidates.service.js';
import { RebuildCandidatesOfALoadedSiteListener } from './candidates/rebuild-candidates-of-a-loaded-site.listener.js';
import { RefreshCandidateWhenAPersonChangesListener } from './candidates/refresh-candidate-when-a-person-changes.listener.js';
import { RefreshCandidatesWhenPeopleAreMerged } from './candidates/refresh-candidates-when-people-are-merged.listener.js';
import { SitePools } from './candidates/site-pool.js';
import { CountingHandlers } from './counting/counting.handlers.js';
import { CountingRepository } from './counting/counting.repository.js';
import { CountingService } from './counting/counting.service.js';
import { LoadHandlers } from './loading/load.handlers.js';
import { LoadService } from './loading/load.service.js';
import { ExpireProposals } from './matches/expire-proposals.job.js';
import { MemberRepository } from './matches/member.repository.js';
import { MembersService } from './matches/members.service.js';
import { MatchRepository } from './matches/match.repository.js';
import { MatchesHandlers } from './matches/matches.handlers.js';
import { MatchesService } from './matches/matches.service.js';
import { MeetingsService } from './matches/meetings.service.js';
import { WithdrawProposalsWhenConsentIsWithdrawnListener } from './matches/withdraw-proposals-when-consent-is-withdrawn.listener.js';
import { MoveMatchesWithTheirPeopleListener } from './moving/move-matches-with-their-people.listener.js';
import { MovingRepository } from './moving/moving.repository.js';
import { MovingService } from './moving/moving.service.js';
import { ForgetOldPlans } from './plan-runs/forget-old-plans.job.js';
import { NationFiguresService } from './plan-runs/nation-figures.service.js';
import { PlanRunRepository } from './plan-runs/plan-run.repository.js';
import { PlanRunsHandlers } from './plan-runs/plan-runs.handlers.js';
import { PlanRunsService } from './plan-runs/plan-runs.service.js';
import { RecruitingService } from './plan-runs/recruiting.service.js';
import { ResponsibilitiesHandlers } from './responsibilities/responsibilities.handlers.js';
import { ResponsibilitiesService } from './responsibilities/responsibilities.service.js';
import { MentorShortlistService } from './shortlist/mentor-shortlist.service.js';
import { ShortlistHandlers } from './shortlist/shortlist.handlers.js';
import { ShortlistService } from './shortlist/shortlist.service.js';
import { KeepSiteSettingsListener } from './site-settings/keep-site-settings.listener.js';
import { SiteSettingsRepository } from './site-settings/site-settings.repository.js';
import { TodayHandlers } from './today/today.handlers.js';
import { TodayRepository } from './today/today.repository.js';
import { TodayService } from './today/today.service.js';

@Module({
  controllers: [
    MatchesHandlers,
    ShortlistHandlers,
    TodayHandlers,
    CountingHandlers,
    LoadHandlers,
    ResponsibilitiesHandlers,
    PlanRunsHandlers,
    ForgetOldPlans,
    ForgetAnErasedPerson,
    FollowMergedPeople,
    RefreshCandidatesWhenPeopleAreMerged,
    RefreshCandidateWhenAPersonChangesListener,
    RebuildCandidatesOfALoadedSiteListener,
    WithdrawProposalsWhenConsentIsWithdrawnListener,
    MoveMatchesWithTheirPeopleListener,
    KeepSiteSettingsListener,
    ExpireProposals,
    RebuildCandidates,
    RebuildSiteSettings,
    RebuildFigures,
  ],
  providers: [
    MatchesService,
    MeetingsService,
    MatchRepository,
    MembersService,
    MemberRepository,
    ShortlistService,
    MentorShortlistService,
    PlanRunsService,
    PlanRunRepository,
    NationFiguresService,
    RecruitingService,
    CandidatesService,
    CandidateRepository,
    SitePools,
    CountingService,
    CountingRepository,
    MovingService,
    MovingRepository,
    SiteSettingsRepository,
    TodayService,
    TodayRepository,
    LoadService,
    ResponsibilitiesService,
  ],
})
export class AppModule {}
