import { defineServiceDatabase, HearOfMerges, MergeHeardEntity, TechnicalTables } from '@patenwerk/persistence';
import { defineService } from '@patenwerk/service-kit';
import { AppModule } from './app.module.js';
import { notificationsConfig } from './config.js';
import { CreateDeliveries } from './database/migrations/20261123092000-create-deliveries.js';
import { EraseAPerson } from './database/migrations/20261123110000-erase-a-person.js';
import { EraseLinksToAPerson } from './database/migrations/20261124050000-erase-links-to-a-person.js';
import { DeliveryEntity } from './deliveries/delivery.entity.js';
import { sendingMails } from './sending/mail-sender.js';

export const notificationsDatabase = defineServiceDatabase({
  service: 'notifications',
  entities: [DeliveryEntity, MergeHeardEntity],
  migrations: [TechnicalTables, CreateDeliveries, EraseAPerson, EraseLinksToAPerson, HearOfMerges],
  systemReasons: [sendingMails],
});

export const service = defineService({ name: 'notifications', module: AppModule, database: notificationsDatabase, config: notificationsConfig });
