import { type Actor, DomainError, identity, type InputOf, type ParsedInputOf, siteIdsOf, sitesWith } from '@patenwerk/contracts';
import { actorContext, UnitOfWork } from '@patenwerk/persistence';
import { InjectConfig, type ResultOf } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { Passwords } from '../sign-in/passwords.js';
import { IdentityRepository } from './identity.repository.js';
import { SiteNames } from './site-names.js';
import { StaffRepository } from './staff.repository.js';
import { tellInvited, tellStaff } from './tell-staff.js';

/** Accounts of staff: who is signed in, who has one, those of the demo. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: IdentityRepository,
    private readonly staff: StaffRepository,
    private readonly siteNames: SiteNames,
    private readonly passwords: Passwords,
    @InjectConfig() private readonly config: GatewayConfig,
  ) {}

  publicAddress(): ResultOf<typeof identity.publicAddress> {
    return { baseUrl: this.config.BASE_URL };
  }

  async me(): Promise<ResultOf<typeof identity.me>> {
    const actor = actorContext.actor();
    const account = actor.kind === 'user' ? await this.uow.asSystem('read-own-account', (tx) => this.repository.account(tx, actor.id)) : undefined;
    if (!account) throw new DomainError('not_found');
    const sites = await this.siteNames.of([...new Set(siteIdsOf(actor))]);
    return { userId: actor.id as never, ...account, grants: actor.grants, sites, demo: this.config.DEMO_DATA };
  }

  async users({ siteId }: ParsedInputOf<typeof identity.users>): Promise<ResultOf<typeof identity.users>> {
    const actor = actorContext.actor();
    const sites = readableSites(actor, siteId);
    return this.uow.run(async (tx) => {
      const accounts = await this.staff.list(tx, sites);
      const invitations = await this.repository.openInvitations(tx, sites);
      return { items: [...accounts.map((account) => tellStaff(actor, account)), ...invitations.map(tellInvited)] };
    });
  }

  /** The accounts of the demo; those that exist stay as they are. */
  async createDemoAccounts({ accounts }: InputOf<typeof identity.createDemoAccounts>): Promise<ResultOf<typeof identity.createDemoAccounts>> {
    if (!this.config.DEMO_DATA) throw new DomainError('forbidden');
    const present = await this.uow.run((tx) => this.repository.accountIds(tx, accounts.map(({ email }) => email)));
    // Hashing is made to be slow: only for those that are missing, and outside of the transaction.
    const missing = await Promise.all(
      accounts.filter(({ email }) => !present.has(email.toLowerCase())).map(async ({ password, ...account }) => ({ ...account, demo: true, passwordHash: await this.passwords.hash(password) })),
    );
    return this.uow.run(async (tx) => {
      await this.repository.markAsDemo(tx, [...present.values()]);
      for (const account of missing) {
        const id = await this.repository.createAccount(tx, account, 'demo');
        await tx.audit.add({ action: 'identity.create_demo_account', subjectType: 'user', subjectId: id });
        present.set(account.email.toLowerCase(), id);
      }
      return { accounts: accounts.map(({ email }) => ({ id: present.get(email.toLowerCase()), email })) as never };
    });
  }
}

/** A site that is not the actor's looks like one that does not exist. */
function readableSites(actor: Actor, siteId: string | undefined): string[] | 'all' {
  const own = sitesWith(actor, 'users', 'read');
  if (siteId === undefined) return own;
  if (own !== 'all' && !own.includes(siteId)) throw new DomainError('not_found');
  return [siteId];
}
