import { defineServiceDatabase, TechnicalTables } from '@patenwerk/persistence';
import { ApiKeyEntity, ApiKeyUsageEntity } from '../api-keys/api-key.entity.js';
import { CoverEntity } from '../identity/cover.entity.js';
import { GrantEntity } from '../identity/grant.entity.js';
import { InvitationEntity } from '../identity/invitation.entity.js';
import { CreateIdentity1795424400000 } from './migrations/20261123090000-create-identity.js';
import { NoteBackups } from './migrations/20261123110000-note-backups.js';
import { SecondFactorAndSessions } from './migrations/20261123111500-second-factor-and-sessions.js';
import { CreateApiKeys } from './migrations/20261123120000-create-api-keys.js';
import { StaffStatesAndRecovery } from './migrations/20261123121000-staff-states-and-recovery.js';
import { CoverForEachOther } from './migrations/20261124060300-cover-for-each-other.js';

/** Who may sign in: the gateway's only data. */
export const gatewayDatabase = defineServiceDatabase({
  service: 'gateway',
  schema: 'identity',
  entities: [GrantEntity, CoverEntity, InvitationEntity, ApiKeyEntity, ApiKeyUsageEntity],
  migrations: [TechnicalTables, CreateIdentity1795424400000, NoteBackups, SecondFactorAndSessions, CreateApiKeys, StaffStatesAndRecovery, CoverForEachOther],
  systemReasons: ['read-own-account', 'look-at-invitation', 'accept-invitation', 'first-administrator', 'sign-in', 'own-account', 'read-api-key', 'count-api-key-use', 'manage-staff', 'recover'],
});
