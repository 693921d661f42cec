import { defineServiceDatabase, TechnicalTables } from '@patenwerk/persistence';
import { GrantEntity } from '../identity/grant.entity.js';
import { InvitationEntity } from '../identity/invitation.entity.js';
import { CreateIdentity1795424400000 } from './migrations/20261123090000-create-identity.js';
import { NoteBackups } from './migrations/20261123110000-note-backups.js';
import { SecondFactorAndSessions } from './migrations/20261123111500-second-factor-and-sessions.js';

/** Who may sign in: the gateway's only data. */
export const gatewayDatabase = defineServiceDatabase({
  service: 'gateway',
  schema: 'identity',
  entities: [GrantEntity, InvitationEntity],
  migrations: [TechnicalTables, CreateIdentity1795424400000, NoteBackups, SecondFactorAndSessions],
  systemReasons: ['read-own-account', 'look-at-invitation', 'accept-invitation', 'first-administrator', 'sign-in', 'own-account'],
});
