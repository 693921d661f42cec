import { FollowMergedPeople, ForgetAnErasedPerson } from '@patenwerk/service-kit';
import { Module } from '@nestjs/common';
import { EnrolmentsHandlers } from './enrolments/enrolments.handlers.js';
import { EnrolmentsRepository } from './enrolments/enrolments.repository.js';
import { EnrolmentsService } from './enrolments/enrolments.service.js';
import { MoveEnrolmentsWithTheirPerson } from './enrolments/move-enrolments-with-their-person.listener.js';
import { PassOverWhoIsRestricted } from './enrolments/pass-over-who-is-restricted.listener.js';
import { RebuildRestrictions } from './enrolments/rebuild-restrictions.js';
import { Restrictions } from './enrolments/restrictions.js';
import { StopEnrolmentsWhenConsentIsWithdrawn } from './enrolments/stop-enrolments-when-consent-is-withdrawn.listener.js';
import { WaitingList } from './enrolments/waiting-list.js';
import { EventsHandlers } from './events/events.handlers.js';
import { EventsRepository } from './events/events.repository.js';
import { EventsService } from './events/events.service.js';
import { LoadHandlers } from './loading/load.handlers.js';
import { LoadService } from './loading/load.service.js';

@Module({
  controllers: [ForgetAnErasedPerson, FollowMergedPeople, EventsHandlers, EnrolmentsHandlers, LoadHandlers, StopEnrolmentsWhenConsentIsWithdrawn, MoveEnrolmentsWithTheirPerson, PassOverWhoIsRestricted, RebuildRestrictions],
  providers: [EventsService, EventsRepository, EnrolmentsService, EnrolmentsRepository, WaitingList, Restrictions, LoadService],
})
export class AppModule {}
