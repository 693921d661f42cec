import {
  allTables, DomainError, gatheringNotes, headingOf, holds, houseOperations, type OutputOf, type ParsedInputOf, type PersonData, type PersonId, rights, type ServiceName, serviceNames, tableWords,
} from '@patenwerk/contracts';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { paperAsPdf } from '@patenwerk/letters';
import { goneInto } from '../merging/merging.repository.js';
import { gatheringPaper } from './gathering-paper.js';
import { blackOutIn, blackOutOthers } from './black-out.js';
import { type NamedPerson, RightsRepository } from './rights.repository.js';

type Gathering = OutputOf<typeof rights.gather>;
type Table = Gathering['tables'][number];

/** Why people look at names of another site: to black them out of what is handed over. */
export const blackingOut = 'names to black out';

/** Service → its schema; the gateway's is `identity`. */
const schemaOf = (service: ServiceName): string => (service === 'gateway' ? 'identity' : service);

/** One click gathers everything about one person from every service. A service that is away is named: the paper never looks whole when it is not. */
@Injectable()
export class GatheringService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: RightsRepository,
    private readonly client: ServiceClient,
  ) {}

  async gather({ id }: ParsedInputOf<typeof rights.gather>): Promise<Gathering> {
    // First the note: that somebody has asked is part of what is gathered.
    const { person, ids } = await this.uow.run(async (tx) => {
      const [person] = await this.repository.named(tx, [id]);
      if (!person || !holds(actorContext.actor(), 'people', 'write', person.siteId)) throw new DomainError('not_found');
      await tx.audit.add({ action: rights.gather.subject, subjectType: 'person', subjectId: id, siteId: person.siteId });
      return { person, ids: [id, ...((await goneInto(tx, id)) as PersonId[])] };
    });
    // A record that went into this one is the same person's.
    const answers = await Promise.all(serviceNames.map(async (service) => ({ service, data: together(await Promise.all(ids.map((each) => this.ask(service, each)))) })));
    const others = await this.namesOf(answers.flatMap(({ data }) => data?.others ?? []).filter((other) => !ids.includes(other)));
    const blackOut = blackOutOthers(person, others);
    const tables = answers.flatMap(({ service, data }) => (data?.tables ?? []).map((table) => described(service, table, blackOut)));
    const missing = answers.flatMap(({ service, data }) => lacking(service, data));
    return {
      personId: id,
      siteId: person.siteId,
      name: `${person.givenName} ${person.familyName}`,
      gatheredAt: this.clock.now().toISOString(),
      complete: missing.length === 0,
      missing,
      tables,
      notes: gatheringNotes,
    };
  }

  /** The same as a PDF: who has no computer takes it along. */
  async paper({ id }: ParsedInputOf<typeof rights.gatherPaper>): Promise<OutputOf<typeof rights.gatherPaper>> {
    const pdf = await paperAsPdf(gatheringPaper(await this.gather({ id })));
    return { name: `Auskunft-${this.clock.today()}.pdf`, type: 'application/pdf', base64: Buffer.from(pdf).toString('base64') };
  }

  /** Undefined when the service is away. */
  private async ask(service: ServiceName, personId: PersonId): Promise<PersonData | undefined> {
    try {
      return await this.client.call(houseOperations[service].personData, { personId }, { purpose: rights.gather.subject });
    } catch (error) {
      if (error instanceof DomainError && ['unavailable', 'timeout', 'internal', 'too_large'].includes(error.code)) return undefined;
      throw error;
    }
  }

  private async namesOf(ids: readonly PersonId[]): Promise<NamedPerson[]> {
    if (ids.length === 0) return [];
    return this.uow.asSystem(blackingOut, (tx) => this.repository.named(tx, [...new Set(ids)]));
  }
}

/** What a service holds about all records of one person; undefined when it was away for one of them. */
function together(parts: readonly (PersonData | undefined)[]): PersonData | undefined {
  const [first, ...further] = parts;
  if (!first || further.some((part) => !part)) return undefined;
  return further.reduce<PersonData>((all, part) => (part ? joined(all, part) : all), first);
}

function joined(one: PersonData, other: PersonData): PersonData {
  const names = [...new Set([...one.tables, ...other.tables].map(({ table }) => table))];
  const tables = names.map((table) => {
    const parts = [one, other].flatMap((data) => data.tables.filter((each) => each.table === table));
    return { table, left: parts.reduce((sum, { left }) => sum + left, 0), rows: parts.flatMap(({ rows }) => rows) };
  });
  return { tables, others: [...new Set([...one.others, ...other.others])] };
}

/** Rows with the words of their table and columns, in the order of the classification. */
function described(service: ServiceName, { table, rows }: PersonData['tables'][number], blackOut: (text: string) => string): Table {
  const names = Object.keys(allTables[schemaOf(service)]?.[table] ?? {});
  return {
    service,
    table,
    title: tableWords[table] ?? table,
    columns: names.map((name) => ({ name, heading: headingOf(table, name) ?? name })),
    rows: rows.map((row) => blackOutIn(row, blackOut) as Record<string, unknown>),
  };
}

/** What this service's part lacks, in words. */
function lacking(service: ServiceName, data: PersonData | undefined): Gathering['missing'] {
  if (!data) return [{ de: `Der Dienst „${service}“ hat nicht geantwortet: Seine Angaben fehlen. Bitte rufen Sie die Auskunft später noch einmal ab.`, en: `The service "${service}" did not answer: what it holds is missing. Please gather again later.` }];
  return data.tables
    .filter(({ left }) => left > 0)
    .map(({ table, left }) => ({ de: `Aus „${tableWords[table] ?? table}“ fehlen die ältesten ${left} Zeilen.`, en: `Of "${table}" the oldest ${left} rows are missing.` }));
}
