import { defineService } from '@patenwerk/service-kit';
import { AppModule } from './app.module.js';
import { peopleConfig } from './config.js';
import { peopleDatabase } from './database/people.database.js';

/** Persons, their profiles, consents, papers and intake. */
export const service = defineService({ name: 'people', module: AppModule, database: peopleDatabase, config: peopleConfig });
