import type { CredentialChange, Delivery } from '@patenwerk/contracts';
import { Moment, RecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index } from 'typeorm';

/** What the message is about: ids and days, no text. */
export interface AboutMessage {
  eventId?: string;
  day?: string;
  /** A form of the website whose address is not confirmed yet. */
  interestId?: string;
}

/** A member of staff has no record elsewhere that could be asked: kept until the mail has left, then forgotten. */
export interface StaffMail {
  to: string;
  name: string;
  link: string;
  siteName: string | null;
  by?: string | undefined;
  changed?: { what: CredentialChange; at: string } | undefined;
  papers?: number | undefined;
}

@Entity('delivery')
@Index(['siteId', 'createdAt'])
export class DeliveryEntity extends RecordEntity implements Omit<Delivery, 'id' | 'siteId' | 'personId'> {
  @Column('uuid', { nullable: true })
  siteId: string | null;

  @Index()
  @Column('uuid', { nullable: true })
  personId: string | null;

  @Column('text')
  template: Delivery['template'];

  @Column('text')
  state: Delivery['state'];

  @Column('int', { default: 0 })
  attempts: number;

  /** When the next try is due; null when there is none. */
  @Index({ where: `(state = 'queued'::text)` })
  @Moment({ nullable: true })
  nextAttemptAt: string | null;

  @Moment({ nullable: true })
  sentAt: string | null;

  @Column('jsonb')
  about: AboutMessage;

  @Column('jsonb', { nullable: true })
  staff: StaffMail | null;

  /** Why it failed, as a code without an address. */
  @Column('text', { nullable: true })
  problem: string | null;
}
