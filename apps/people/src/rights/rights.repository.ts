import type { PersonId, SiteId } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import type { Naming } from './black-out.js';

export interface NamedPerson extends Naming {
  id: PersonId;
  siteId: SiteId;
}

/** All SQL behind the rights of a person. */
@Injectable()
export class RightsRepository {
  async named(tx: Tx, ids: readonly string[]): Promise<NamedPerson[]> {
    return tx.query<NamedPerson>('SELECT id, site_id AS "siteId", given_name AS "givenName", family_name AS "familyName", phone, email FROM person WHERE id = ANY ($1)', [ids]);
  }
}
