import { type Actor, DomainError, holds, InterestDraft, type OutputOf, type ParsedInputOf, people } from '@patenwerk/contracts';
import { actorContext, Clock, openText, type SealingKeys, sealText, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { WorkRepository } from '../work/work.repository.js';
import { DraftRepository, type DraftRow } from './draft.repository.js';

type In<K extends keyof typeof people> = ParsedInputOf<(typeof people)[K]>;
type Out<K extends keyof typeof people> = OutputOf<(typeof people)[K]>;

/** An unfinished call is kept for 14 days. */
export const draftDays = 14;
const content = InterestDraft.pick({ title: true, missing: true, form: true });

/** Unfinished calls, kept encrypted here so that a shared computer keeps nothing. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly drafts: DraftRepository,
    private readonly work: WorkRepository,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  async save({ id, siteId, ...form }: In<'saveDraft'>): Promise<Out<'saveDraft'>> {
    const actor = actorAt(siteId);
    const updatedAt = this.clock.now().toISOString();
    await this.uow.run(async (tx) => {
      await this.drafts.removeOlder(tx, siteId, this.oldest());
      const kept = await this.drafts.put(tx, { id, siteId, sealed: sealText(this.keys, JSON.stringify(form), id), updatedAt }, actor.id);
      if (!kept) throw new DomainError('not_found');
      await tx.audit.add({ action: people.saveDraft.subject, subjectType: 'interest_draft', subjectId: id, siteId });
    });
    return { id, siteId, ...form, updatedAt };
  }

  async list({ siteId }: In<'drafts'>): Promise<Out<'drafts'>> {
    actorAt(siteId);
    const rows = await this.uow.run((tx) => this.drafts.ofSite(tx, siteId, this.oldest()));
    return { items: rows.map((row) => this.opened(row)) };
  }

  async discard({ id }: In<'discardDraft'>): Promise<Out<'discardDraft'>> {
    return this.uow.run(async (tx) => {
      const draft = await this.drafts.find(tx, id);
      if (!draft) throw new DomainError('not_found');
      actorAt(draft.siteId);
      await this.drafts.remove(tx, id, draft.siteId);
      await tx.audit.add({ action: people.discardDraft.subject, subjectType: 'interest_draft', subjectId: id, siteId: draft.siteId });
      return { id };
    });
  }

  async of({ userId }: In<'draftsOf'>): Promise<Out<'draftsOf'>> {
    return this.uow.run(async (tx) => {
      const [drafts, tasks] = [await this.drafts.countOf(tx, userId, this.oldest()), await this.work.countOf(tx, userId)];
      const siteIds = [...new Set([...drafts, ...tasks].map(({ siteId }) => siteId))].sort() as Out<'draftsOf'>['items'][number]['siteId'][];
      const at = (siteId: string) => (row: { siteId: string }): boolean => row.siteId === siteId;
      return { items: siteIds.map((siteId) => ({ siteId, drafts: drafts.find(at(siteId))?.drafts ?? 0, tasks: tasks.find(at(siteId))?.tasks ?? 0 })) };
    });
  }

  async handOver({ siteId, from, to }: In<'handOverDrafts'>): Promise<Out<'handOverDrafts'>> {
    return this.uow.run(async (tx) => {
      const ids = await this.drafts.assign(tx, siteId, from, to);
      // Tasks about people follow with them.
      await this.work.handOver(tx, siteId, from, to);
      await tx.audit.addMany(ids.map((id) => ({ action: people.handOverDrafts.subject, subjectType: 'interest_draft', subjectId: id, siteId })));
      return { drafts: ids.length };
    });
  }

  private opened(row: DraftRow): Out<'saveDraft'> {
    const form = content.parse(JSON.parse(openText(this.keys, row.sealed, row.id)));
    return InterestDraft.parse({ ...form, id: row.id, siteId: row.siteId, updatedAt: row.updatedAt });
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - draftDays * 86_400_000);
  }
}

/** Who records interests at a site may see its unfinished calls. */
function actorAt(siteId: string): Actor {
  const actor = actorContext.actor();
  if (!holds(actor, 'interests', 'write', siteId)) throw new DomainError('not_found');
  return actor;
}
