import { Injectable } from '@nestjs/common';
import type { OperatorPage } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';

@Injectable()
export class PagesRepository {
  async find(tx: Tx, slug: OperatorPage['slug']): Promise<(OperatorPage & { id: string }) | undefined> {
    const [row] = await tx.query<OperatorPage & { id: string }>(`SELECT id, slug, title, body, updated_on AS "updatedOn", version FROM operator_page WHERE slug = $1`, [slug]);
    return row;
  }
}
