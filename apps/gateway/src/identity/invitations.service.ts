import { DomainError, fieldError, type FieldProblem, type Grant, identity, notifications, type ParsedInputOf } from '@patenwerk/contracts';
import { actorContext, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig, type ResultOf, ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { Passwords } from '../sign-in/passwords.js';
import { IdentityRepository, type InvitationRow } from './identity.repository.js';
import { InvitationEntity } from './invitation.entity.js';
import { hashOfToken, invitationLink, newToken } from './invitation-token.js';
import { SiteNames } from './site-names.js';
import { invitedGrant } from './who-may-invite.js';

/** How long an invitation is good. */
const validDays = 7;

/** Members of staff come by a link that is good once. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: IdentityRepository,
    private readonly services: ServiceClient,
    private readonly siteNames: SiteNames,
    private readonly passwords: Passwords,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  async invite({ email, name, role, siteId }: ParsedInputOf<typeof identity.invite>): Promise<ResultOf<typeof identity.invite>> {
    const grant = invitedGrant(actorContext.actor(), role, siteId);
    const [site] = await this.siteNames.of(siteId === null ? [] : [siteId]);
    if (siteId !== null && !site) throw new DomainError('not_found');
    return this.uow.run(async (tx) => {
      if (await this.repository.hasAccount(tx, email)) throw new DomainError('already_exists');
      await this.repository.withdrawInvitations(tx, email);
      const { invitation, link } = await this.create(tx, grant, { email: email.toLowerCase(), name });
      // The mail goes last: without it there is no invitation.
      await this.services.call(notifications.sendStaffMail, { to: email, name, template: 'staff_invitation', link, siteName: site?.name ?? null, siteId: grant.scopeId as never });
      return { id: invitation.id as never, name, email, grants: [grant], state: 'invited', createdAt: invitation.createdAt };
    });
  }

  /** An invitation without name or address, for whoever reads the server's output first. */
  async createFirst(tx: Tx): Promise<string> {
    return (await this.create(tx, { role: 'bas_admin', scope: 'nation', scopeId: null }, { email: null, name: null })).link;
  }

  async look({ token }: ParsedInputOf<typeof identity.invitation>): Promise<ResultOf<typeof identity.invitation>> {
    return this.uow.asSystem('look-at-invitation', async (tx) => this.open(tx, token, false));
  }

  async accept({ token, password, email, name }: ParsedInputOf<typeof identity.acceptInvitation>): Promise<ResultOf<typeof identity.acceptInvitation>> {
    // Hashing is made to be slow: not before the link is known to be good.
    await this.look({ token });
    const passwordHash = await this.passwords.hash(password);
    return this.uow.asSystem('accept-invitation', async (tx) => {
      const invitation = await this.open(tx, token, true);
      const person = invitation.email === null ? await this.firstPerson(tx, email, name) : { email: invitation.email, name: invitation.name ?? invitation.email };
      if (await this.repository.hasAccount(tx, person.email)) throw new DomainError('already_exists');
      const { role, scope, scopeId } = invitation;
      const userId = await this.repository.createAccount(tx, { ...person, passwordHash, grants: [{ role, scope, scopeId }] }, invitation.id);
      await this.repository.useInvitation(tx, invitation.id);
      await tx.audit.add({ action: 'identity.accept_invitation', subjectType: 'user', subjectId: userId, siteId: scopeId });
      return { email: person.email };
    });
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
