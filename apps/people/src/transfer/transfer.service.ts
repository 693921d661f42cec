import {
  DomainError, fieldError, type GuardProblem, holds, retentionRuleOf, type Right, type Site, type SiteId, sites, type Transfer, type TransferFigures, TransferId, type TransferPreview, transferRules, transfers,
  transferStates, type OutputOf, type ParsedInputOf,
} from '@patenwerk/contracts';
import { actorContext, Clock, newId, type Reader, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { addDays } from '../intake/days.js';
import { refuseAnyRestricted } from '../rights/restriction.js';
import { planTransfer, type TransferPlan } from './plan-transfer.js';
import { admitInformed, offerGuards, orderGuards, receivingGuards } from './transfer-rules.js';
import { TransferWork } from './transfer-work.js';
import { type NamedMovable, TransferRepository } from './transfer.repository.js';

type In<K extends keyof typeof transfers> = ParsedInputOf<(typeof transfers)[K]>;
type Out<K extends keyof typeof transfers> = OutputOf<(typeof transfers)[K]>;
type Choice = Pick<In<'offer'>, 'fromSiteId' | 'personIds' | 'except'>;

/** Why people may count and choose at a site whose team has gone: BaS orders, and sees no name. */
export const orderingTransfers = 'order a transfer';

interface Chosen {
  people: NamedMovable[];
  plan: TransferPlan;
  figures: TransferFigures;
}

/** People change the site that looks after them: one site offers, the other takes over, then they move (`TransferWork`). */
@Injectable()
export class TransferService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: TransferRepository,
    private readonly client: ServiceClient,
    private readonly work: TransferWork,
  ) {}

  async preview({ toSiteId, ...choice }: In<'preview'>): Promise<TransferPreview> {
    this.actorAt(choice.fromSiteId, 'read');
    const receiving = toSiteId ? await this.receivingGuards(choice.fromSiteId, toSiteId) : [];
    return this.uow.run(async (tx) => {
      const { people, plan, figures } = await this.choose(tx, choice);
      const open = toSiteId !== undefined && (await this.repository.hasOpen(tx, choice.fromSiteId, toSiteId));
      const moving = new Set(plan.groups.flat());
      const offered = await this.repository.offered(tx, choice.fromSiteId);
      const named = ({ id, givenName, familyName, role }: NamedMovable): TransferPreview['moving'][number] => {
        const offeredTo = offered.get(id);
        return { id, givenName, familyName, role, ...(offeredTo ? { offeredTo } : {}) };
      };
      return {
        figures,
        moving: people.filter(({ id }) => moving.has(id)).map(named),
        staying: people.flatMap((person) => {
          const reason = plan.staying.get(person.id);
          return reason ? [{ ...named(person), reason }] : [];
        }),
        guards: [...receiving, ...offerGuards(figures.people, open)],
      };
    });
  }

  async offer({ toSiteId, informedOn, ...choice }: In<'offer'>): Promise<Transfer> {
    this.actorAt(choice.fromSiteId, 'write');
    admitInformed(informedOn, this.clock.today());
    refuse(await this.receivingGuards(choice.fromSiteId, toSiteId));
    return this.uow.run((tx) => this.open(tx, { ...choice, toSiteId, informedOn, byOperator: false }, transfers.offer.subject));
  }

  /** The whole site, in numbers: nobody's name is read. */
  async order({ fromSiteId, toSiteId, informedOn }: In<'order'>): Promise<Transfer> {
    if (!holds(actorContext.actor(), 'transferOrders', 'write')) throw new DomainError('forbidden');
    admitInformed(informedOn, this.clock.today());
    const from = await this.siteOf(fromSiteId);
    refuse([...orderGuards(from), ...(await this.receivingGuards(fromSiteId, toSiteId))]);
    return this.uow.asSystem(orderingTransfers, (tx) => this.open(tx, { fromSiteId, toSiteId, informedOn, byOperator: true }, transfers.order.subject));
  }

  /** Accepted, it goes on by itself; the answer comes at once. */
  async step({ id, version, transition }: In<'step'>): Promise<Transfer> {
    const actor = actorContext.actor();
    const stepped = await this.uow.run(async (tx) => {
      const row = await this.repository.lock(tx, id);
      const mine = row && (transition === 'withdraw' ? row.fromSiteId : row.toSiteId);
      if (!row || !mine || !holds(actor, 'transfers', 'write', mine)) throw new DomainError('not_found');
      if (row.version !== version) throw new DomainError('version_conflict', { currentVersion: row.version });
      const { from, to } = transferStates.transitions[transition];
      if (!(from as readonly string[]).includes(row.state)) throw new DomainError('transition_forbidden');
      const answered = transition === 'withdraw' ? {} : { answeredAt: this.clock.now().toISOString(), answeredBy: actor.id };
      await this.repository.change(tx, row, { state: to, ...answered });
      await this.note(tx, `people.${transition}_transfer`, row);
      return this.existing(tx, id);
    });
    if (stepped.state === 'moving') this.work.wakeSoon();
    return stepped;
  }

  async ofSite({ siteId }: In<'ofSite'>): Promise<Out<'ofSite'>> {
    this.actorAt(siteId, 'read');
    return { items: await this.uow.run((tx) => this.repository.ofSite(tx, siteId)) };
  }

  async ofPerson({ id }: In<'ofPerson'>): Promise<Out<'ofPerson'>> {
    return this.uow.run(async (tx) => {
      const siteId = await this.repository.siteOf(tx, id);
      if (!siteId || !holds(actorContext.actor(), 'transfers', 'read', siteId)) throw new DomainError('not_found');
      return (await this.repository.ofPerson(tx, id)) ?? { transfer: null, saidNo: false };
    });
  }

  async figures({ siteId }: In<'figures'>): Promise<Out<'figures'>> {
    if (!holds(actorContext.actor(), 'transferOrders', 'figures')) throw new DomainError('forbidden');
    return this.uow.asSystem(orderingTransfers, async (tx) => ({ figures: (await this.choose(tx, { fromSiteId: siteId })).figures, items: await this.repository.ofSite(tx, siteId) }));
  }

  /** Who is only kept for a period is no reason to keep a site open. */
  async leftAtSite({ siteId }: In<'leftAtSite'>): Promise<Out<'leftAtSite'>> {
    return this.uow.run(async (tx) => ({ people: (await this.repository.peopleOf(tx, siteId)).filter((person) => !retentionRuleOf(person)).length, matches: await this.repository.matchesOf(tx, siteId) }));
  }

  private async open(tx: Tx, { fromSiteId, toSiteId, informedOn, byOperator, ...choice }: Choice & Pick<Transfer, 'toSiteId' | 'informedOn' | 'byOperator'>, action: string): Promise<Transfer> {
    await this.repository.oneAtATime(tx, fromSiteId, toSiteId);
    const { plan, figures } = await this.choose(tx, { fromSiteId, ...choice });
    // Of a whole site they are left out and told; chosen one by one they are refused.
    await refuseAnyRestricted(tx, choice.personIds ?? []);
    refuse(offerGuards(figures.people, await this.repository.hasOpen(tx, fromSiteId, toSiteId)));
    const id = TransferId.parse(newId());
    const saidNo = [...plan.staying].filter(([, reason]) => reason === 'saidNo').map(([personId]) => personId);
    const answerBy = addDays(this.clock.today(), transferRules.answerDays);
    await this.repository.insert(tx, { id, fromSiteId, toSiteId, informedOn, answerBy, byOperator, people: figures.people, matches: figures.matches }, plan.groups.flat(), saidNo);
    const made = await this.existing(tx, id);
    await this.note(tx, action, made);
    return made;
  }

  private async choose(tx: Reader, { fromSiteId, personIds, except = [] }: Choice): Promise<Chosen> {
    const people = await this.repository.peopleOf(tx, fromSiteId);
    const known = new Set<string>(people.map(({ id }) => id));
    // Not of this site, and nobody at all, look the same.
    if ([...(personIds ?? []), ...except].some((id) => !known.has(id))) throw new DomainError('not_found');
    const plan = planTransfer(people, await this.repository.tiesOf(tx, fromSiteId), { chosen: new Set(personIds ?? known), saidNo: new Set(except) });
    const moving = plan.groups.flat();
    return { people, plan, figures: { people: moving.length, staying: plan.staying.size, ...(await this.repository.count(tx, moving)) } };
  }

  private async receivingGuards(fromSiteId: SiteId, toSiteId: SiteId): Promise<GuardProblem[]> {
    const register = (await this.client.call(sites.snapshot, {})).sites;
    const from = register.find(({ id }) => id === fromSiteId);
    return from ? receivingGuards(from, register.find(({ id }) => id === toSiteId)) : receivingGuards({ id: fromSiteId, name: '', status: 'unknown' }, register.find(({ id }) => id === toSiteId));
  }

  private async siteOf(siteId: SiteId): Promise<Site> {
    const site = (await this.client.call(sites.snapshot, {})).sites.find(({ id }) => id === siteId);
    if (!site) throw fieldError('fromSiteId', 'Diesen Standort gibt es nicht. Bitte wählen Sie einen aus der Liste.', 'There is no such site. Please choose one from the list.');
    return site;
  }

  private async existing(tx: Reader, id: string): Promise<Transfer> {
    const row = await this.repository.find(tx, id);
    if (!row) throw new DomainError('not_found');
    return row;
  }

  private async note(tx: Tx, action: string, { id, fromSiteId, toSiteId }: Transfer): Promise<void> {
    await tx.audit.addMany([fromSiteId, toSiteId].map((siteId) => ({ action, subjectType: 'transfer', subjectId: id, siteId })));
  }

  private actorAt(siteId: string, right: Right): void {
    if (!holds(actorContext.actor(), 'transfers', right, siteId)) throw new DomainError('not_found');
  }
}

function refuse(guards: GuardProblem[]): void {
  if (guards.length > 0) throw new DomainError('guard_failed', { guards });
}
