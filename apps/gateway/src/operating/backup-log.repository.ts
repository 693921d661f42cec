import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** When the house was last saved. tools/backup writes, with the rights of the database's owner; the gateway only reads. */
@Injectable()
export class BackupLogRepository {
  constructor(private readonly source: DataSource) {}

  /** The moment of the last backup that went well, as ISO text; null when there has been none. */
  async lastGood(): Promise<string | null> {
    const [row]: { at: string }[] = await this.source.query('SELECT at FROM backup_log WHERE ok ORDER BY at DESC LIMIT 1');
    return row?.at ?? null;
  }
}
