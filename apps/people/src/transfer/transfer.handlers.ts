import { type ParsedInputOf, transfers } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { TransferService } from './transfer.service.js';

type In<K extends keyof typeof transfers> = ParsedInputOf<(typeof transfers)[K]>;

@Controller()
export class TransferHandlers {
  constructor(private readonly transfers: TransferService) {}

  @Handles(transfers.preview) async preview(input: In<'preview'>) { return this.transfers.preview(input); }
  @Handles(transfers.offer) async offer(input: In<'offer'>) { return this.transfers.offer(input); }
  @Handles(transfers.step) async step(input: In<'step'>) { return this.transfers.step(input); }
  @Handles(transfers.ofSite) async ofSite(input: In<'ofSite'>) { return this.transfers.ofSite(input); }
  @Handles(transfers.ofPerson) async ofPerson(input: In<'ofPerson'>) { return this.transfers.ofPerson(input); }
  @Handles(transfers.figures) async figures(input: In<'figures'>) { return this.transfers.figures(input); }
  @Handles(transfers.order) async order(input: In<'order'>) { return this.transfers.order(input); }
  @Handles(transfers.leftAtSite) async leftAtSite(input: In<'leftAtSite'>) { return this.transfers.leftAtSite(input); }
}
