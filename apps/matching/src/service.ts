import { defineServiceDatabase, HearOfMerges, MergeHeardEntity, TechnicalTables } from '@patenwerk/persistence';
import { defineService } from '@patenwerk/service-kit';
import { AppModule } from './app.module.js';
import { CandidateRevisionEntity } from './candidates/candidate-revision.entity.js';
import { CandidateEntity } from './candidates/candidate.entity.js';
import { matchingConfig } from './config.js';
import { MatchCountEntity } from './counting/match-count.entity.js';
import { DepartedYearEntity } from './counting/departed-year.entity.js';
import { SiteYearCounterEntity } from './counting/site-year-counter.entity.js';
import { CreateMatching } from './database/migrations/20261123091000-create-matching.js';
import { EraseAPerson } from './database/migrations/20261123110000-erase-a-person.js';
import { ProposalsExpire } from './database/migrations/20261123140000-proposals-expire.js';
import { KeepDryRuns } from './database/migrations/20261123150000-keep-dry-runs.js';
import { MatchStepEntity } from './matches/match-step.entity.js';
import { SeveralPeopleInAMatch } from './database/migrations/20261124042000-several-people-in-a-match.js';
import { KnowWhoIsRestricted } from './database/migrations/20261124110000-know-who-is-restricted.js';
import { WhatASiteHasCounted } from './database/migrations/20261124100000-what-a-site-has-counted.js';
import { MatchMemberEntity } from './matches/match-member.entity.js';
import { MatchEntity } from './matches/match.entity.js';
import { MeetingEntity } from './matches/meeting.entity.js';
import { planningTheNation } from './plan-runs/nation-figures.service.js';
import { PlanRunLeftOverEntity } from './plan-runs/plan-run-left-over.entity.js';
import { PlanRunPairEntity } from './plan-runs/plan-run-pair.entity.js';
import { PlanRunEntity } from './plan-runs/plan-run.entity.js';
import { SiteSettingEntity } from './site-settings/site-setting.entity.js';

export const matchingDatabase = defineServiceDatabase({
  service: 'matching',
  entities: [CandidateEntity, CandidateRevisionEntity, SiteSettingEntity, MatchEntity, MatchMemberEntity, MatchStepEntity, MeetingEntity, MatchCountEntity, DepartedYearEntity, SiteYearCounterEntity, PlanRunEntity, PlanRunPairEntity, PlanRunLeftOverEntity, MergeHeardEntity],
  migrations: [TechnicalTables, CreateMatching, EraseAPerson, ProposalsExpire, KeepDryRuns, SeveralPeopleInAMatch, WhatASiteHasCounted, KnowWhoIsRestricted, HearOfMerges],
  systemReasons: [planningTheNation],
});

export const service = defineService({ name: 'matching', module: AppModule, database: matchingDatabase, config: matchingConfig });
