import { imports, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { ImportsService } from './imports.service.js';

type In<K extends keyof typeof imports> = ParsedInputOf<(typeof imports)[K]>;

@Controller()
export class ImportsHandlers {
  constructor(private readonly lists: ImportsService) {}

  @Handles(imports.openImport) async open(input: In<'openImport'>) { return this.lists.open(input); }
  @Handles(imports.listImports) async list(input: In<'listImports'>) { return this.lists.list(input); }
  @Handles(imports.getImport) async get(input: In<'getImport'>) { return this.lists.get(input); }
  @Handles(imports.putImportPiece) async putPiece(input: In<'putImportPiece'>) { return this.lists.putPiece(input); }
  @Handles(imports.endImportFile) async endFile(input: In<'endImportFile'>) { return this.lists.endFile(input); }
  @Handles(imports.mapImport) async map(input: In<'mapImport'>) { return this.lists.map(input); }
  @Handles(imports.checkImport) async check(input: In<'checkImport'>) { return this.lists.check(input); }
  @Handles(imports.importProblems) async problems(input: In<'importProblems'>) { return this.lists.problems(input); }
  @Handles(imports.importProblemFile) async problemFile(input: In<'importProblemFile'>) { return this.lists.problemFile(input); }
  @Handles(imports.runImport) async run(input: In<'runImport'>) { return this.lists.run(input); }
  @Handles(imports.takeBackImport) async takeBack(input: In<'takeBackImport'>) { return this.lists.takeBack(input); }
  @Handles(imports.discardImport) async discard(input: In<'discardImport'>) { return this.lists.discard(input); }
}
