import { merging, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { MergingService } from './merging.service.js';
import { UndoingService } from './undoing.service.js';

type In<K extends keyof typeof merging> = ParsedInputOf<(typeof merging)[K]>;

@Controller()
export class MergingHandlers {
  constructor(
    private readonly service: MergingService,
    private readonly undoing: UndoingService,
  ) {}

  @Handles(merging.compareForMerge) async compare(input: In<'compareForMerge'>) { return this.service.compare(input); }
  @Handles(merging.mergePeople) async merge(input: In<'mergePeople'>) { return this.service.merge(input); }
  @Handles(merging.undoMerge) async undo(input: In<'undoMerge'>) { return this.undoing.undo(input); }
  @Handles(merging.merges) async merges(input: In<'merges'>) { return this.service.list(input); }
}
