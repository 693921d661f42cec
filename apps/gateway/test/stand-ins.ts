import { setTimeout as sleep } from 'node:timers/promises';
import { credits, DomainError, matching, notifications, type OutputOf, type ParsedInputOf, people, SiteId, sites } from '@patenwerk/contracts';
import { Controller, Module } from '@nestjs/common';
import { actorContext, defineServiceDatabase, newId, TechnicalTables } from '@patenwerk/persistence';
import { defineService, Handles, type ResultOf } from '@patenwerk/service-kit';

/** What the stand-in of notifications was asked to send. */
export const sentMails: ParsedInputOf<typeof notifications.sendStaffMail>[] = [];
/** What was to tell owners of accounts that their sign-in has changed. */
export const securityMails: typeof sentMails = [];
/** An address to which no mail can be sent at the moment. */
export const mailTrouble: { to: string | null } = { to: null };
/** The sites there are. */
export const bochum = aSite('bochum', 'Bochum');
export const siegen = aSite('siegen', 'Siegen');

function aSite(slug: string, name: string): OutputOf<typeof sites.manage> {
  return {
    id: SiteId.parse(newId()),
    slug,
    name,
    state: 'NW',
    places: [{ name, plz: '44787', lat: 51.48, lng: 7.22 }],
    status: 'active',
    statusLabel: 'aktiv',
    statusSince: null,
    statusSource: null,
    carrier: null,
    carrierType: null,
    portrait: '',
    publicContact: { office: null, phone: null, email: null, web: null, address: null },
    openingHours: null,
    latestEvidenceYear: null,
    demo: true,
    quotaByYear: {},
    maxDistanceKm: 15,
    rural: false,
    evidence: [],
    version: 3,
  };
}

/** The one operator's page, how often it was asked for, and what a test makes its owner do meanwhile. */
export const operatorPage = { body: '## Verantwortlich\n\nDas Büro <script>alert(1)</script>', asked: 0, meanwhile: async (): Promise<void> => undefined };

/** In the place of sites: three facts, no database. */
@Controller()
class SitesHandlers {
  @Handles(sites.list)
  async list({ page, per_page }: ParsedInputOf<typeof sites.list>): Promise<ResultOf<typeof sites.list>> {
    return { items: [bochum], page, per_page, total: 1, demo: true, credits: [credits.postcodes] };
  }

  @Handles(sites.get)
  async get({ id }: ParsedInputOf<typeof sites.get>): Promise<ResultOf<typeof sites.get>> {
    if (id !== bochum.id) throw new DomainError('not_found');
    return { ...bochum, credits: [] };
  }

  @Handles(sites.keyFigures)
  async keyFigures({ year }: ParsedInputOf<typeof sites.keyFigures>): Promise<ResultOf<typeof sites.keyFigures>> {
    // In this year the service hangs: longer than the gateway waits.
    if (year === 2020) await sleep(4_500);
    throw new DomainError('internal');
  }

  @Handles(sites.report)
  async report({ year = 2026 }: ParsedInputOf<typeof sites.report>): Promise<ResultOf<typeof sites.report>> {
    return { year, totals: { sites: 2, founded: 20, counted: 12, running: 9 }, byState: [], bySiteStatus: [], demo: true, notice: null, credits: [] };
  }

  @Handles(sites.manage)
  async manage({ id }: ParsedInputOf<typeof sites.manage>): Promise<ResultOf<typeof sites.manage>> {
    if (!actorContext.actor().grants.some(({ scopeId }) => scopeId === id)) throw new DomainError('not_found');
    return { ...bochum, version: 3 };
  }

  @Handles(sites.updatePortrait)
  async updatePortrait({ version }: ParsedInputOf<typeof sites.updatePortrait>): Promise<ResultOf<typeof sites.updatePortrait>> {
    if (version !== 3) throw new DomainError('version_conflict', { currentVersion: 3 });
    return { ...bochum, version: 4 };
  }

  @Handles(sites.page)
  async page({ slug }: ParsedInputOf<typeof sites.page>): Promise<ResultOf<typeof sites.page>> {
    operatorPage.asked += 1;
    const { body } = operatorPage;
    await operatorPage.meanwhile();
    return { slug, title: 'Impressum', body, updatedOn: '2026-11-23', version: 1 };
  }

  @Handles(sites.snapshot)
  async snapshot(): Promise<ResultOf<typeof sites.snapshot>> {
    return { sites: [bochum, siegen] };
  }
}

@Controller()
class NotificationsHandlers {
  @Handles(notifications.sendStaffMail)
  async sendStaffMail(mail: ParsedInputOf<typeof notifications.sendStaffMail>): Promise<ResultOf<typeof notifications.sendStaffMail>> {
    if (mail.to === mailTrouble.to) throw new DomainError('unavailable');
    (mail.template === 'credentials_changed' ? securityMails : sentMails).push(mail);
    return { id: newId() };
  }
}

/** What is looked after: how much of it each user has at a site. */
export const lookedAfter: { userId: string; siteId: SiteId; matches: number; drafts: number; tasks?: number }[] = [];
const handOver = (kind: 'matches' | 'drafts', { siteId, from, to }: { siteId: SiteId; from: string; to: string }): number => {
  const [own] = lookedAfter.filter((each) => each.userId === from && each.siteId === siteId);
  const count = own?.[kind] ?? 0;
  if (own && count > 0) {
    own[kind] = 0;
    lookedAfter.push({ userId: to, siteId, matches: 0, drafts: 0, [kind]: count });
  }
  return count;
};

@Controller()
class MatchingHandlers {
  @Handles(matching.responsibilities)
  async responsibilities({ userId }: ParsedInputOf<typeof matching.responsibilities>): Promise<ResultOf<typeof matching.responsibilities>> {
    return { items: lookedAfter.filter((each) => each.userId === userId && each.matches > 0) };
  }

  @Handles(matching.handOver)
  async handOver(input: ParsedInputOf<typeof matching.handOver>): Promise<ResultOf<typeof matching.handOver>> {
    return { matches: handOver('matches', input) };
  }
}

@Controller()
class PeopleHandlers {
  @Handles(people.draftsOf)
  async draftsOf({ userId }: ParsedInputOf<typeof people.draftsOf>): Promise<ResultOf<typeof people.draftsOf>> {
    return { items: lookedAfter.filter((each) => each.userId === userId && each.drafts > 0) };
  }

  @Handles(people.handOverDrafts)
  async handOver(input: ParsedInputOf<typeof people.handOverDrafts>): Promise<ResultOf<typeof people.handOverDrafts>> {
    return { drafts: handOver('drafts', input) };
  }
}

@Module({ controllers: [SitesHandlers] })
class SitesModule {}
@Module({ controllers: [NotificationsHandlers] })
class NotificationsModule {}
@Module({ controllers: [MatchingHandlers] })
class MatchingModule {}
@Module({ controllers: [PeopleHandlers] })
class PeopleModule {}

const noTables = (service: string) => defineServiceDatabase({ service, entities: [], migrations: [TechnicalTables] });

export const standIns = [
  defineService({ name: 'sites', module: SitesModule, database: noTables('sites') }),
  defineService({ name: 'notifications', module: NotificationsModule, database: noTables('notifications') }),
  defineService({ name: 'matching', module: MatchingModule, database: noTables('matching') }),
  defineService({ name: 'people', module: PeopleModule, database: noTables('people') }),
];
