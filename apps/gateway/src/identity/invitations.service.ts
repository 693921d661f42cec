import { DomainError, fieldError, type FieldProblem, type Grant, identity, notifications, type ParsedInputOf, type staff, type StaffState } from '@patenwerk/contracts';
import { actorContext, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig, type ResultOf, ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { endSessionsOf } from '../sign-in/end-sessions.js';
import { PasswordRules } from '../sign-in/password-rules.js';
import { Passwords } from '../sign-in/passwords.js';
import { IdentityRepository, type InvitationRow } from './identity.repository.js';
import { InvitationEntity } from './invitation.entity.js';
import { hashOfToken, invitationLink, newToken } from './invitation-token.js';
import { SiteNames } from './site-names.js';
import { StaffRepository } from './staff.repository.js';
import { grantOf, mayGive } from './staff-rules.js';
import { tellInvited } from './tell-staff.js';

/** How long an invitation is good. */
const validDays = 7;

/** Members of staff come by a link that is good once. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: IdentityRepository,
    private readonly staff: StaffRepository,
    private readonly services: ServiceClient,
    private readonly siteNames: SiteNames,
    private readonly passwords: Passwords,
    private readonly rules: PasswordRules,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  async invite({ email, name, role, siteId }: ParsedInputOf<typeof identity.invite>): Promise<ResultOf<typeof identity.invite>> {
    const grant = grantOf(actorContext.actor(), role, siteId);
    const [site] = await this.siteNames.of(siteId === null ? [] : [siteId]);
    if (siteId !== null && !site) throw new DomainError('not_found');
    return this.uow.run((tx) => this.send(tx, grant, { email: email.toLowerCase(), name }, site?.name ?? null));
  }

  /** The same invitation with a new link; the old one is no longer good. */
  async inviteAgain({ id }: ParsedInputOf<typeof staff.inviteAgain>): Promise<ResultOf<typeof staff.inviteAgain>> {
    return this.uow.run(async (tx) => {
      const { email, name, role, scope, scopeId } = await this.managed(tx, id);
      const [site] = await this.siteNames.of(scopeId === null ? [] : [scopeId]);
      return this.send(tx, { role, scope, scopeId }, { email, name: name ?? email }, site?.name ?? null);
    });
  }

  async withdraw({ id }: ParsedInputOf<typeof staff.withdrawInvitation>): Promise<ResultOf<typeof staff.withdrawInvitation>> {
    return this.uow.run(async (tx) => {
      const { scopeId } = await this.managed(tx, id);
      await this.repository.useInvitation(tx, id);
      await tx.audit.add({ action: 'identity.withdraw_invitation', subjectType: 'invitation', subjectId: id, siteId: scopeId });
      return { id };
    });
  }

  private async send(tx: Tx, grant: Grant, person: { email: string; name: string }, siteName: string | null): Promise<ResultOf<typeof identity.invite>> {
    if (await this.repository.isKnownHere(tx, person.email)) throw new DomainError('already_exists');
    await this.repository.withdrawInvitations(tx, person.email);
    const { invitation, link } = await this.create(tx, grant, person);
    // The mail goes last: without it there is no invitation.
    await this.services.call(notifications.sendStaffMail, { to: person.email, name: person.name, template: 'staff_invitation', link, siteName, siteId: grant.scopeId as never });
    return tellInvited(invitation);
  }

  /** An unused invitation to a role that the actor may give; any other does not exist for them. */
  private async managed(tx: Tx, id: string): Promise<InvitationRow & { email: string }> {
    const invitation = await this.repository.unusedInvitation(tx, id);
    if (!invitation?.email || !mayGive(actorContext.actor(), invitation)) throw new DomainError('not_found');
    return { ...invitation, email: invitation.email };
  }

  /** An invitation without name or address, for whoever reads the server's output first. */
  async createFirst(tx: Tx): Promise<string> {
    return (await this.create(tx, { role: 'bas_admin', scope: 'nation', scopeId: null }, { email: null, name: null })).link;
  }

  async look({ token }: ParsedInputOf<typeof identity.invitation>): Promise<ResultOf<typeof identity.invitation>> {
    // Who looks at an invitation soon sets a password.
    void this.rules.prepare();
    return this.uow.asSystem('look-at-invitation', async (tx) => {
      const invitation = await this.open(tx, token, false);
      return { ...invitation, hasAccount: invitation.email !== null && (await this.repository.accountByEmail(tx, invitation.email)) !== undefined };
    });
  }

  /** Makes the account, or gives the role to the one there is: whoever works at a second site keeps their password. */
  async accept({ token, password, email, name }: ParsedInputOf<typeof identity.acceptInvitation>): Promise<ResultOf<typeof identity.acceptInvitation>> {
    // Judging and hashing are slow: not before the link is known to be good.
    const { hasAccount, ...invited } = await this.look({ token });
    if (!hasAccount && password === undefined) throw new DomainError('validation', { errors: [fieldMissing('password')] });
    if (!hasAccount && password !== undefined) await this.rules.check(password, [invited.name ?? name ?? '', invited.email ?? email ?? '']);
    const passwordHash = hasAccount || password === undefined ? undefined : await this.passwords.hash(password);
    return this.uow.asSystem('accept-invitation', async (tx) => {
      const invitation = await this.open(tx, token, true);
      const person = invitation.email === null ? await this.firstPerson(tx, email, name) : { email: invitation.email, name: invitation.name ?? invitation.email };
      const { role, scope, scopeId } = invitation;
      const present = await this.repository.accountByEmail(tx, person.email);
      const userId = present ? await this.join(tx, present, invitation) : await this.begin(tx, person, passwordHash, invitation);
      await this.repository.useInvitation(tx, invitation.id);
      await tx.audit.add({ action: `identity.accept_invitation ${role}`, subjectType: 'user', subjectId: userId, siteId: scope === 'site' ? scopeId : null });
      return { email: person.email };
    });
  }

  private async begin(tx: Tx, person: { email: string; name: string }, passwordHash: string | undefined, { id, role, scope, scopeId }: InvitationRow): Promise<string> {
    // Somebody with this address has left in between.
    if (passwordHash === undefined) throw new DomainError('link_invalid');
    return this.repository.createAccount(tx, { ...person, passwordHash, grants: [{ role, scope, scopeId }] }, id);
  }

  private async join(tx: Tx, account: { id: string; state: StaffState }, { id, email, role, scope, scopeId }: InvitationRow): Promise<string> {
    if (account.state !== 'active') throw new DomainError('link_invalid');
    // The very first administrator has no account yet: an address that has one belongs to somebody else.
    if (email === null) throw new DomainError('already_exists');
    await this.staff.addGrant(tx, account.id, { role, scope, scopeId }, id);
    await endSessionsOf(tx, account.id);
    return account.id;
  }

  private async create(tx: Tx, grant: Grant, person: { email: string | null; name: string | null }): Promise<{ invitation: InvitationEntity; link: string }> {
    const token = newToken();
    const expiresAt = new Date(tx.clock.now().getTime() + validDays * 86_400_000).toISOString();
    const invitation = await tx.insert(InvitationEntity, { ...grant, ...person, tokenHash: hashOfToken(token), expiresAt, usedAt: null });
    await tx.audit.add({ action: 'identity.invite', subjectType: 'invitation', subjectId: invitation.id, siteId: grant.scopeId });
    return { invitation, link: invitationLink(this.config.BASE_URL, token) };
  }

  /** Unknown, used and expired look the same. */
  private async open(tx: Tx, token: string, lock: boolean): Promise<InvitationRow> {
    const invitation = await this.repository.invitationByToken(tx, hashOfToken(token), lock);
    if (!invitation) throw new DomainError('link_invalid');
    return invitation;
  }

  /** The very first administrator says who they are; there is exactly one such account. */
  private async firstPerson(tx: Tx, email: string | undefined, name: string | undefined): Promise<{ email: string; name: string }> {
    const missing: FieldProblem[] = [
      ...(name ? [] : [fieldMissing('name')]),
      ...(email ? [] : [fieldMissing('email')]),
    ];
    if (!email || !name) throw new DomainError('validation', { errors: missing });
    await this.repository.lockFirstAccount(tx);
    if (await this.repository.hasAnyAccount(tx)) throw new DomainError('link_invalid');
    await this.repository.withdrawFirstInvitations(tx);
    return { email, name };
  }
}

const fieldMissing = (field: string): FieldProblem => fieldError(field, 'Diese Angabe fehlt.', 'This entry is missing.').details.errors?.[0] as FieldProblem;
