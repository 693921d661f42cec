import type { KeyRole, KeyScope } from '@patenwerk/contracts';
import { Moment, RecordEntity } from '@patenwerk/persistence';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A key of a funder or a directory. Of the key itself only a hash is kept. */
@Entity('api_key')
@Unique(['secretHash'])
export class ApiKeyEntity extends RecordEntity {
  @Column('text')
  name: string;

  /** The organisation that uses it. */
  @Column('text')
  owner: string;

  @Column('text')
  role: KeyRole;

  @Column('text', { array: true })
  scopes: KeyScope[];

  @Column('text')
  prefix: string;

  @Column('text')
  secretHash: string;

  @Column('int')
  perMinute: number;

  @Column('int')
  perDay: number;

  @Moment()
  expiresAt: string;

  @Moment({ nullable: true })
  lastUsedAt: string | null;

  @Moment({ nullable: true })
  withdrawnAt: string | null;

  @Column('uuid', { nullable: true })
  replacedBy: string | null;
}

/** How often a key was used on a day (UTC, like its quota). */
@Entity('api_key_usage')
export class ApiKeyUsageEntity {
  @PrimaryColumn('uuid')
  apiKeyId: string;

  @PrimaryColumn('date')
  day: string;

  @Column('int')
  count: number;
}
