import { Injectable } from '@nestjs/common';
import { credits, DomainError, fieldError, holds, type InputOf, type ParsedInputOf, type Site, SiteId, sitesEvents, siteStates, sites, transfers } from '@patenwerk/contracts';
import { actorContext, type NewRecord, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig, type ResultOf, ServiceClient } from '@patenwerk/service-kit';
import type { SitesConfig } from '../config.js';
import { canReach, closingGuards, nextStatus } from './site-status.js';
import { SiteEntity } from './site.entity.js';
import { type SiteRow, SitesRepository } from './sites.repository.js';

type SiteChanges = Partial<Omit<NewRecord<SiteEntity>, 'id' | 'createdAt'>>;

const demoSource = 'Vorführdaten';

/** The register of sites: what is public of them, who may change what, and who hears of it. */
@Injectable()
export class SitesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: SitesRepository,
    private readonly client: ServiceClient,
    @InjectConfig() private readonly config: SitesConfig,
  ) {}

  /** The public register, in German order of names. */
  async list({ page, per_page, ...filter }: ParsedInputOf<typeof sites.list>): Promise<ResultOf<typeof sites.list>> {
    return this.uow.run(async (tx) => {
      const rows = await this.repository.page(tx, filter, { limit: per_page, offset: (page - 1) * per_page });
      const { total, demo } = await this.repository.count(tx, filter);
      return { items: rows.map(withLabel), page, per_page, total, demo, credits: [credits.postcodes, credits.shapes, credits.funder] };
    });
  }

  /** Several sites as the public may see them, in the order asked for. */
  async getMany(ids: readonly string[]): Promise<(ResultOf<typeof sites.get> | DomainError)[]> {
    return (await this.several(ids)).map((site) => (site instanceof DomainError ? site : { ...site, credits: [credits.postcodes, credits.funder] }));
  }

  /** Sites with quota and evidence, for their own teams and for BaS. */
  async manageMany(ids: readonly string[]): Promise<(ResultOf<typeof sites.manage> | DomainError)[]> {
    const actor = actorContext.actor();
    return (await this.several(ids)).map((site) => (site instanceof DomainError || holds(actor, 'sites', 'read', site.id) ? site : new DomainError('not_found')));
  }

  private async several(ids: readonly string[]): Promise<(ReturnType<typeof withLabel> | DomainError)[]> {
    const found = new Map((await this.uow.reading((reader) => this.repository.findMany(reader, [...new Set(ids)]))).map((site) => [site.id, withLabel(site)]));
    return ids.map((id) => found.get(id.toLowerCase()) ?? new DomainError('not_found'));
  }

  /** A team writes its own portrait and the office's contact; BaS may help everywhere. */
  async updatePortrait({ id, version, ...portrait }: ParsedInputOf<typeof sites.updatePortrait>): Promise<ResultOf<typeof sites.updatePortrait>> {
    if (!holds(actorContext.actor(), 'sites', 'write', id)) throw new DomainError('not_found');
    return this.uow.run((tx) => this.change(tx, { id, version }, sites.updatePortrait.subject, portrait));
  }

  /** A place whose status nobody knows is confirmed only with a source; everything else follows the state machine. */
  async setStatus({ id, version, transition, source, peopleToldOn }: ParsedInputOf<typeof sites.setStatus>): Promise<ResultOf<typeof sites.setStatus>> {
    if (!holds(actorContext.actor(), 'siteStatus', 'write', id)) throw new DomainError('not_found');
    const closes = siteStates.transitions[transition].guards.some((guard) => guard === 'peopleHandedOver');
    const left = closes ? await this.client.call(transfers.leftAtSite, { siteId: id }, { purpose: 'close a site' }) : null;
    return this.uow.run(async (tx) => {
      const site = await this.existing(tx, id);
      const guards = left ? closingGuards(left, peopleToldOn, tx.clock.today()) : [];
      if (guards.length > 0) throw new DomainError('guard_failed', { guards });
      const status = nextStatus(site.status, transition, source);
      return this.change(tx, { id, version }, sites.setStatus.subject, { status, statusSince: tx.clock.today(), statusSource: source ?? null });
    });
  }

  async setQuota({ id, version, year, quota }: ParsedInputOf<typeof sites.setQuota>): Promise<ResultOf<typeof sites.setQuota>> {
    if (!holds(actorContext.actor(), 'siteStatus', 'write', id)) throw new DomainError('not_found');
    return this.uow.run(async (tx) => {
      const site = await this.existing(tx, id);
      return this.change(tx, { id, version }, sites.setQuota.subject, { quotaByYear: { ...site.quotaByYear, [year]: quota } });
    });
  }

  /** All sites for the projections of other services. */
  async snapshot(): Promise<ResultOf<typeof sites.snapshot>> {
    return { sites: (await this.uow.run((tx) => this.repository.all(tx))).map(withLabel) };
  }

  /** Sets demo states and quotas, openly marked as such; every status must be one that the machine could have reached. */
  async loadDemo(input: ParsedInputOf<typeof sites.loadDemo>): Promise<ResultOf<typeof sites.loadDemo>> {
    if (!this.config.DEMO_DATA) throw new DomainError('forbidden');
    return this.uow.run(async (tx) => {
      const known = new Map((await this.repository.all(tx)).map((site) => [site.slug, site]));
      for (const [row, demo] of input.sites.entries()) {
        const site = known.get(demo.slug);
        if (!site) throw fieldError(`sites.${row}.slug`, `Den Ort „${demo.slug}“ gibt es nicht.`, `There is no place "${demo.slug}".`);
        if (!canReach(site.status, demo.status)) throw fieldError(`sites.${row}.status`, 'Diesen Stand kann der Ort nicht erreichen.', 'The place cannot reach this status.');
        await this.change(tx, site, sites.loadDemo.subject, { ...demoChanges(demo), statusSource: demo.status === 'unknown' ? null : demoSource }, true);
      }
      return { loaded: input.sites.length };
    });
  }

  private async existing(tx: Tx, id: string): Promise<SiteRow> {
    const site = await this.repository.find(tx, id);
    if (!site) throw new DomainError('not_found');
    return site;
  }

  /** The one way a site changes: versioned, audited, and told to whoever keeps something of it. */
  private async change(tx: Tx, seen: { id: string; version: number }, action: string, changes: SiteChanges, backfill = false): Promise<ReturnType<typeof withLabel>> {
    await tx.update(SiteEntity, { id: seen.id, version: seen.version }, changes);
    const site = await this.existing(tx, seen.id);
    await tx.audit.add({ action, subjectType: 'site', subjectId: site.id, siteId: site.id });
    const { status, quotaByYear, maxDistanceKm, rural } = site;
    const siteId = SiteId.parse(site.id);
    await tx.outbox.add(sitesEvents.siteChanged, { aggregateId: siteId, aggregateVersion: site.version, siteId, backfill, data: { siteId, status, quotaByYear, maxDistanceKm, rural } });
    return withLabel(site);
  }
}

function demoChanges({ status, quotaByYear, portrait }: InputOf<typeof sites.loadDemo>['sites'][number]): SiteChanges {
  return { status, quotaByYear, portrait, statusSince: null, demo: true };
}

function withLabel(site: SiteRow): SiteRow & Pick<Site, 'statusLabel'> {
  return { ...site, statusLabel: siteStates.states[site.status].de };
}
