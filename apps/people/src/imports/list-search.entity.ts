import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ErasureCheckEntity } from '../rights/erasure-check.entity.js';
import { ListImportEntity } from './list-import.entities.js';

/** A list that is still to be looked through for somebody who was erased. As long as it is there, the proof of that erasure is open. */
@Entity('list_search')
export class ListSearchEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  siteId: string;

  @Index()
  @Column('uuid')
  importId: string;

  @ManyToOne(() => ListImportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'import_id' })
  import?: Relation<ListImportEntity>;

  @Index()
  @Column('uuid')
  checkId: string;

  @ManyToOne(() => ErasureCheckEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'check_id' })
  check?: Relation<ErasureCheckEntity>;

  @Column('text')
  sealed: string;
}
