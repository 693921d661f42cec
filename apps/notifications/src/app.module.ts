import { FollowMergedPeople, ForgetAnErasedPerson } from '@patenwerk/service-kit';
import { Module } from '@nestjs/common';
import { DeliveriesHandlers } from './deliveries/deliveries.handlers.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { MoveMailsWithTheirPerson } from './deliveries/move-mails-with-their-person.listener.js';
import { StopMailsWhenConsentIsWithdrawn } from './deliveries/stop-mails-when-consent-is-withdrawn.listener.js';
import { TellParticipantAboutSeatListener } from './events/tell-participant-about-seat.listener.js';
import { TellParticipantsAboutCancelledEventListener } from './events/tell-participants-about-cancelled-event.listener.js';
import { TellMentorAboutIntroductionListener } from './introductions/tell-mentor-about-introduction.listener.js';
import { AskToConfirmAnAddressListener } from './interests/ask-to-confirm-an-address.listener.js';
import { MailComposer } from './sending/mail-composer.js';
import { MailSender } from './sending/mail-sender.js';
import { Mailer } from './sending/mailer.js';

@Module({
  controllers: [ForgetAnErasedPerson, FollowMergedPeople, DeliveriesHandlers, StopMailsWhenConsentIsWithdrawn, MoveMailsWithTheirPerson, TellMentorAboutIntroductionListener, AskToConfirmAnAddressListener, TellParticipantAboutSeatListener, TellParticipantsAboutCancelledEventListener],
  providers: [DeliveriesService, DeliveriesRepository, MailComposer, Mailer, MailSender],
})
export class AppModule {}
