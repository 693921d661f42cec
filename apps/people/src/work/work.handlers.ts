import { intakeWork, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { WorkService } from './work.service.js';

type In<K extends keyof typeof intakeWork> = ParsedInputOf<(typeof intakeWork)[K]>;

@Controller()
export class WorkHandlers {
  constructor(private readonly work: WorkService) {}

  @Handles(intakeWork.work) async of(input: In<'work'>) { return this.work.of(input); }
  @Handles(intakeWork.recordTry) async recordTry(input: In<'recordTry'>) { return this.work.recordTry(input); }
  @Handles(intakeWork.addTask) async addTask(input: In<'addTask'>) { return this.work.addTask(input); }
  @Handles(intakeWork.setTask) async setTask(input: In<'setTask'>) { return this.work.setTask(input); }
}
