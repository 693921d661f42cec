import type { Place } from '@patenwerk/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A town the site works in; position 0 is the one the map's label stands at. */
@Entity('site_place')
export class SitePlaceEntity implements Place {
  @PrimaryColumn('uuid')
  siteId: string;

  @PrimaryColumn('int')
  position: number;

  @Column('text')
  name: string;

  @Column('text')
  plz: string;

  @Column('double precision')
  lat: number;

  @Column('double precision')
  lng: number;
}
