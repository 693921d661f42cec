import { papers, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PapersService } from './papers.service.js';

@Controller()
export class PapersHandlers {
  constructor(private readonly papers: PapersService) {}

  @Handles(papers.certificateLetter) async certificateLetter(input: ParsedInputOf<typeof papers.certificateLetter>) { return this.papers.certificateLetter(input); }
}
