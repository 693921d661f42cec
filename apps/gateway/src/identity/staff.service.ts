import { type Actor, DomainError, type Grant, type GuardProblem, holds, type identity, type ParsedInputOf, type Responsibility, type Role, siteIdsOf, type staff, staffStates, type StaffTransition } from '@patenwerk/contracts';
import { actorContext, type Tx, UnitOfWork } from '@patenwerk/persistence';
import type { ResultOf } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { endSessionsOf, removeFactorsOf } from '../sign-in/end-sessions.js';
import { Responsibilities } from './responsibilities.js';
import { SiteNames } from './site-names.js';
import { StaffRepository, type StaffRow } from './staff.repository.js';
import { grantOf, isSeen, missingFor, missingForGrant, missingForWithdrawal, type StaffSurroundings } from './staff-rules.js';
import { tellStaff } from './tell-staff.js';

type Input<K extends keyof typeof staff> = ParsedInputOf<(typeof staff)[K]>;
type Result<K extends keyof typeof staff> = ResultOf<(typeof staff)[K]>;

/** Roles of staff, suspending, and leaving with everything handed over. Whose account it is not to manage does not exist for the actor. */
@Injectable()
export class StaffService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: StaffRepository,
    private readonly siteNames: SiteNames,
    private readonly responsibilitiesOf: Responsibilities,
  ) {}

  async colleagues({ siteId }: Input<'colleagues'>): Promise<Result<'colleagues'>> {
    const actor = actorContext.actor();
    if (!siteIdsOf(actor, ['site_coordinator', 'site_assistant']).includes(siteId) && !holds(actor, 'users', 'read', siteId)) throw new DomainError('not_found');
    const rows = await this.uow.run((tx) => this.repository.list(tx, [siteId]));
    return { items: rows.map(({ id, name, state }) => ({ id: id as never, name, state })) };
  }

  /** For services, which have asked who may know. */
  async names({ ids }: ParsedInputOf<typeof identity.staffNames>): Promise<ResultOf<typeof identity.staffNames>> {
    const rows = await this.uow.run((tx) => this.repository.names(tx, ids));
    return { items: rows.map(({ id, name }) => ({ id: id as never, name })) };
  }

  async grant({ id, role, siteId }: Input<'grant'>): Promise<Result<'grant'>> {
    const actor = actorContext.actor();
    const grant = grantOf(actor, role, siteId);
    const [site] = await this.siteNames.of(siteId === null ? [] : [siteId]);
    if (siteId !== null && !site) throw new DomainError('not_found');
    return this.change(id, async (tx, person) => {
      refuse(missingForGrant(actor, person, grant));
      await this.repository.addGrant(tx, id, grant, actor.id);
      await tx.audit.add({ action: `identity.grant ${role}`, subjectType: 'user', subjectId: id, siteId });
    });
  }

  async withdrawGrant({ id, role, siteId }: Input<'withdrawGrant'>): Promise<Result<'withdrawGrant'>> {
    const grant = grantOf(actorContext.actor(), role, siteId);
    return this.change(id, async (tx, person) => {
      const left = await this.responsibilitiesOf.of(id);
      refuse(missingForWithdrawal(person, grant, await this.without(tx, person, [grant], left.filter((each) => each.siteId === siteId))));
      await this.repository.removeGrant(tx, id, grant);
      await tx.audit.add({ action: `identity.withdraw_grant ${role}`, subjectType: 'user', subjectId: id, siteId });
    });
  }

  suspend({ id }: Input<'suspend'>): Promise<Result<'suspend'>> {
    return this.step(id, 'suspend');
  }

  reactivate({ id }: Input<'reactivate'>): Promise<Result<'reactivate'>> {
    return this.step(id, 'reactivate');
  }

  async leave({ id }: Input<'leave'>): Promise<Result<'leave'>> {
    return this.step(id, 'leave', async (tx) => {
      await removeFactorsOf(tx, id);
      await this.repository.forget(tx, id);
    });
  }

  /** What somebody looks after at the sites of the actor, and who may take it over: matches are for a coordinator. */
  async responsibilities({ id }: Input<'responsibilities'>): Promise<Result<'responsibilities'>> {
    const actor = actorContext.actor();
    await this.uow.asSystem('manage-staff', (tx) => this.seen(tx, id));
    const items = (await this.responsibilitiesOf.of(id)).filter(({ siteId }) => holds(actor, 'users', 'write', siteId));
    return this.uow.asSystem('manage-staff', async (tx) => ({
      items: await Promise.all(items.map(async (item) => ({ ...item, successors: successorsFor(item, await this.repository.list(tx, [item.siteId]), id) as never }))),
    }));
  }

  async handOver({ id, siteId, to }: Input<'handOver'>): Promise<Result<'handOver'>> {
    const actor = actorContext.actor();
    if (!holds(actor, 'users', 'write', siteId)) throw new DomainError('not_found');
    await this.uow.asSystem('manage-staff', (tx) => this.seen(tx, id));
    const item = (await this.responsibilitiesOf.of(id)).find((each) => each.siteId === siteId);
    if (!item) return { matches: 0, drafts: 0 };
    const team = await this.uow.asSystem('manage-staff', (tx) => this.repository.list(tx, [siteId]));
    if (!successorsFor(item, team, id).some((successor) => successor.id === to)) {
      throw new DomainError('guard_failed', { guards: [{ guard: 'successorOfTheSite', de: 'Übernehmen kann nur, wer am selben Standort aktiv ist; Patenschaften übernimmt die Koordination.', en: 'Only somebody active at the same site can take over; matches go to a coordinator.' }] });
    }
    const done = await this.responsibilitiesOf.handOver(siteId, id, to);
    await this.uow.asSystem('manage-staff', (tx) => tx.audit.add({ action: 'identity.hand_over', subjectType: 'user', subjectId: id, siteId }));
    return done;
  }

  private async step(id: string, transition: StaffTransition, also?: (tx: Tx) => Promise<void>): Promise<Result<'suspend'>> {
    const actor = actorContext.actor();
    return this.change(id, async (tx, person) => {
      const left = transition === 'leave' ? await this.responsibilitiesOf.of(id) : [];
      refuse(missingFor(transition, actor, person, await this.without(tx, person, person.grants, left)));
      await this.repository.setState(tx, id, staffStates.transitions[transition].to);
      await also?.(tx);
      await tx.audit.add({ action: `identity.${transition}`, subjectType: 'user', subjectId: id, siteId: person.grants[0]?.scopeId ?? null });
    });
  }

  /** One change to somebody's account: they are out everywhere within seconds and come back with what then holds. */
  private async change(id: string, work: (tx: Tx, person: StaffRow) => Promise<void>): Promise<Result<'grant'>> {
    const actor = actorContext.actor();
    return this.uow.asSystem('manage-staff', async (tx) => {
      await this.repository.oneAtATime(tx);
      await work(tx, await this.seen(tx, id));
      await endSessionsOf(tx, id, actor.id === id ? (actor.sessionId ?? null) : null);
      return tellStaff(actor, await this.seen(tx, id));
    });
  }

  private async seen(tx: Tx, id: string): Promise<StaffRow> {
    const person = await this.repository.byId(tx, id);
    if (!person || !isSeen(actorContext.actor(), person)) throw new DomainError('not_found');
    return person;
  }

  /** What would be if these grants of the person counted no more. */
  private async without(tx: Tx, person: StaffRow, grants: readonly Grant[], left: Responsibility[]): Promise<StaffSurroundings> {
    const alone: Grant[] = [];
    if (person.state === 'active') for (const grant of grants) if (!(await this.repository.hasOther(tx, person.id, grant))) alone.push(grant);
    const sites = await this.siteNames.of(alone.flatMap(({ role, scopeId }) => (role === 'site_coordinator' && scopeId ? [scopeId] : [])));
    return {
      sitesWithoutCoordinator: sites.filter(({ status }) => status === 'active').map(({ name }) => name),
      basWithoutAdministrator: alone.some(({ role }) => role === 'bas_admin'),
      left,
    };
  }
}

function refuse(guards: GuardProblem[]): void {
  if (guards.length > 0) throw new DomainError('guard_failed', { guards });
}

/** Active colleagues who may take it over, coordinators first. */
function successorsFor({ siteId, matches }: Responsibility, team: readonly StaffRow[], leaving: string): { id: string; name: string; role: Role }[] {
  const may = (person: StaffRow, resource: 'matches' | 'interests'): boolean => holds({ id: person.id, kind: 'user', grants: person.grants } satisfies Actor, resource, 'write', siteId);
  return team
    .filter((person) => person.id !== leaving && person.state === 'active' && may(person, matches > 0 ? 'matches' : 'interests'))
    .map((person) => ({ id: person.id, name: person.name, role: (may(person, 'matches') ? 'site_coordinator' : 'site_assistant') as Role }))
    .sort((one, other) => other.role.localeCompare(one.role) || one.name.localeCompare(other.name, 'de'));
}

