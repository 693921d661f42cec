import type { AgeWish, Contact, MainRole, Person, Profile, Skill } from '@patenwerk/contracts';
import { Day, Moment, SiteRecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';

const words = { array: true } as const;

/** A person with contact, intake and, with consent, profile. */
@Entity('person')
@Index(['siteId', 'searchName'])
@Index(['siteId', 'email'])
@Index(['siteId', 'role', 'state'])
@Index('person_import_id_idx', ['importId'], { where: 'import_id IS NOT NULL' })
@Index('person_merged_into_idx', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
export class PersonEntity extends SiteRecordEntity implements Contact, Profile {
  @Column('text')
  role: MainRole;

  @Column('text')
  givenName: string;

  @Column('text')
  familyName: string;

  /** Both names without accents: what is searched and sorted by. */
  @Column('text')
  searchName: string;

  /** How the name sounds, see nameCodes. */
  @Column('text', { array: true, default: [] })
  nameCodes: string[];

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  street: string | null;

  @Column('text', { nullable: true })
  plz: string | null;

  @Column('text', { nullable: true })
  place: string | null;

  @Column('text')
  contactPreference: Contact['contactPreference'];

  @Column('text')
  gender: Contact['gender'];

  @Column('int', { nullable: true })
  birthYear: number | null;

  @Day({ nullable: true })
  birthDate: string | null;

  @Column('text', { nullable: true })
  guardianName: string | null;

  @Column('text', { nullable: true })
  guardianPhone: string | null;

  @Column('text', { nullable: true })
  source: Person['source'];

  @Column('text')
  state: string;

  @Moment()
  since: string;

  @Day({ nullable: true })
  readySince: string | null;

  /** False: no consent to the profile, the columns below are empty. */
  @Column('boolean')
  profileKept: boolean;

  @Column('jsonb')
  languages: Profile['languages'];

  @Column('text', words)
  goals: Profile['goals'];

  @Column('text', words)
  offers: Profile['offers'];

  @Column('text', words)
  slots: Profile['slots'];

  @Column('text', words)
  interests: Profile['interests'];

  @Column('text', words)
  dislikes: Profile['dislikes'];

  @Column('text')
  genderWish: Profile['genderWish'];

  @Column('jsonb', { nullable: true })
  ageWish: AgeWish | null;

  @Column('text', { array: true, default: [] })
  targetGroupWishes: NonNullable<Profile['targetGroupWishes']>;

  @Column('jsonb', { default: [] })
  skills: Skill[];

  @Column('text')
  expectedDuration: Profile['expectedDuration'];

  @Column('int', { nullable: true })
  maxDistanceKm: number | null;

  @Column('int')
  capacity: number;

  @Column('text', words)
  formats: Profile['formats'];

  /** Specially protected (Art. 9 GDPR): only with written consent. */
  @Column('text', words)
  targetGroups: Profile['targetGroups'];

  @Column('text')
  experience: string;

  @Column('boolean')
  interpreterNoted: boolean;

  /** By which list somebody came, and in which line. */
  @Column('uuid', { nullable: true })
  importId?: string | null;

  @Column('int', { nullable: true })
  importLine?: number | null;

  /** Hashes of who the row stood for, and of what it said: by them a second run knows it again. */
  @Column('text', { nullable: true })
  importIdentity?: string | null;

  @Column('text', { nullable: true })
  importContent?: string | null;

  /** The record this one has become part of: it is hidden, see app_sees_merged. */
  @Column('uuid', { nullable: true })
  mergedInto?: string | null;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'merged_into' })
  mergedIntoPerson?: Relation<PersonEntity>;
}
