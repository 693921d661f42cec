import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Rises with every change of a site's candidates: each copy of the service sees by it that its columns are old. */
@Entity('candidate_revision')
export class CandidateRevisionEntity {
  @PrimaryColumn('uuid')
  siteId: string;

  @Column('int')
  revision: number;
}
