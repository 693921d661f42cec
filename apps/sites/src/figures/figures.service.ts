import { Injectable } from '@nestjs/common';
import { credits, demoNotice, DomainError, holds, type ParsedInputOf, sites } from '@patenwerk/contracts';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from '@patenwerk/service-kit';
import { cumulated } from './cumulated.js';
import { FiguresRepository } from './figures.repository.js';
import { matchesReport } from './matches-report.js';
import { publicFigure } from './public-figure.js';

/** What the counters of the sites tell: exact for BaS, because they are the quota; for the public only sums that hide small numbers. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: FiguresRepository,
    private readonly clock: Clock,
  ) {}

  /** The BaS start page. */
  async overview(input: ParsedInputOf<typeof sites.overview>): Promise<ResultOf<typeof sites.overview>> {
    if (!holds(actorContext.actor(), 'figures', 'figures')) throw new DomainError('forbidden');
    const today = this.clock.today();
    const year = input.year ?? Number(today.slice(0, 4));
    const years = [year - 2, year - 1, year];
    return this.uow.run(async (tx) => {
      const rows = await this.repository.overview(tx, year);
      const byMonth = cumulated(await this.repository.countedByMonth(tx, years), years, today);
      const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
      return {
        year,
        sites: rows,
        totals: {
          sites: rows.length,
          active: rows.filter(({ status }) => status === 'active').length,
          unconfirmed: rows.filter(({ status }) => status === 'unknown').length,
          quota: sum(({ quota }) => quota ?? 0),
          founded: sum(({ figures }) => figures.founded),
          counted: sum(({ figures }) => figures.counted),
          nearly: sum(({ figures }) => figures.nearly),
          endedEarly: sum(({ figures }) => figures.endedEarly),
        },
        byMonth,
        demo: rows.some(({ demo }) => demo),
        credits: [credits.postcodes, credits.shapes, credits.funder],
      };
    });
  }

  /** What funders are told of a year. */
  async report(input: ParsedInputOf<typeof sites.report>): Promise<ResultOf<typeof sites.report>> {
    if (!holds(actorContext.actor(), 'reports', 'figures')) throw new DomainError('forbidden');
    const year = input.year ?? Number(this.clock.today().slice(0, 4));
    return this.uow.run(async (tx) => {
      const rows = await this.repository.overview(tx, year);
      const demo = rows.some((row) => row.demo);
      return { year, ...matchesReport(rows), demo, notice: demo ? demoNotice : null, credits: [credits.funder] };
    });
  }

  /** The key figures of the programme for everybody. */
  async keyFigures(input: ParsedInputOf<typeof sites.keyFigures>): Promise<ResultOf<typeof sites.keyFigures>> {
    const year = input.year ?? Number(this.clock.today().slice(0, 4));
    return this.uow.asSystem('publish key figures', async (tx) => {
      const { demo, ...register } = await this.repository.register(tx);
      const { founded, counted } = await this.repository.sums(tx, year);
      return { year, sites: register, matches: { founded: publicFigure(founded), counted: publicFigure(counted) }, demo, notice: demo ? demoNotice : null, credits: [credits.funder] };
    });
  }
}
