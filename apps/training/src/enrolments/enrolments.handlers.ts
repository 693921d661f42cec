import { Controller } from '@nestjs/common';
import { type ParsedInputOf, training } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { EnrolmentsService } from './enrolments.service.js';

@Controller()
export class EnrolmentsHandlers {
  constructor(private readonly service: EnrolmentsService) {}

  @Handles(training.enrolments)
  enrolments(input: ParsedInputOf<typeof training.enrolments>): Promise<ResultOf<typeof training.enrolments>> {
    return this.service.enrolments(input);
  }

  @Handles(training.enrolmentFacts)
  enrolmentFacts(input: ParsedInputOf<typeof training.enrolmentFacts>): Promise<ResultOf<typeof training.enrolmentFacts>> {
    return this.service.facts(input);
  }

  @Handles(training.enrol)
  enrol(input: ParsedInputOf<typeof training.enrol>): Promise<ResultOf<typeof training.enrol>> {
    return this.service.enrol(input);
  }

  @Handles(training.cancelEnrolment)
  cancelEnrolment(input: ParsedInputOf<typeof training.cancelEnrolment>): Promise<ResultOf<typeof training.cancelEnrolment>> {
    return this.service.cancelEnrolment(input);
  }

  @Handles(training.recordAttendance)
  recordAttendance(input: ParsedInputOf<typeof training.recordAttendance>): Promise<ResultOf<typeof training.recordAttendance>> {
    return this.service.recordAttendance(input);
  }
}
