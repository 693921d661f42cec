import { defineServiceDatabase, HearOfMerges, MergeHeardEntity, TechnicalTables } from '@patenwerk/persistence';
import { defineService } from '@patenwerk/service-kit';
import { AppModule } from './app.module.js';
import { trainingConfig } from './config.js';
import { CreateEvents } from './database/migrations/20261123091000-create-events.js';
import { EraseAPerson } from './database/migrations/20261123110000-erase-a-person.js';
import { KnowWhoMayNotMoveUp } from './database/migrations/20261125030000-know-who-may-not-move-up.js';
import { EnrolmentEntity } from './enrolments/enrolment.entity.js';
import { EventEntity } from './events/event.entity.js';
import { sharedSeats } from './events/seats.js';

export const trainingDatabase = defineServiceDatabase({
  service: 'training',
  entities: [EventEntity, EnrolmentEntity, MergeHeardEntity],
  migrations: [TechnicalTables, CreateEvents, EraseAPerson, HearOfMerges, KnowWhoMayNotMoveUp],
  systemReasons: [sharedSeats],
});

export const service = defineService({ name: 'training', module: AppModule, database: trainingDatabase, config: trainingConfig });
