import type { OperatorPage } from '@patenwerk/contracts';
import { Day, RecordEntity } from '@patenwerk/persistence';
import { Column, Entity } from 'typeorm';

/** A text that the operator of this installation answers for. */
@Entity('operator_page')
export class OperatorPageEntity extends RecordEntity implements OperatorPage {
  @Column('text', { unique: true })
  slug: OperatorPage['slug'];

  @Column('text')
  title: string;

  @Column('text')
  body: string;

  @Day()
  updatedOn: string;
}
