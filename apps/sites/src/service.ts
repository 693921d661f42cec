import { defineServiceDatabase, TechnicalTables } from '@patenwerk/persistence';
import { defineService } from '@patenwerk/service-kit';
import { AppModule } from './app.module.js';
import { sitesConfig } from './config.js';
import { CreateSites } from './database/migrations/20261123090000-create-sites.js';
import { EnterThe27Places } from './database/migrations/20261123090100-enter-the-27-places.js';
import { EnterOperatorPages } from './database/migrations/20261123090200-enter-operator-pages.js';
import { EraseAPerson } from './database/migrations/20261123110000-erase-a-person.js';
import { SiteYearFiguresEntity } from './figures/site-year-figures.entity.js';
import { OperatorPageEntity } from './pages/operator-page.entity.js';
import { SiteEvidenceEntity } from './sites/site-evidence.entity.js';
import { SitePlaceEntity } from './sites/site-place.entity.js';
import { SiteEntity } from './sites/site.entity.js';

export const sitesDatabase = defineServiceDatabase({
  service: 'sites',
  entities: [SiteEntity, SitePlaceEntity, SiteEvidenceEntity, SiteYearFiguresEntity, OperatorPageEntity],
  migrations: [TechnicalTables, CreateSites, EnterThe27Places, EnterOperatorPages, EraseAPerson],
  systemReasons: ['publish key figures'],
});

export const service = defineService({ name: 'sites', module: AppModule, database: sitesDatabase, config: sitesConfig });
