import { ForgetAnErasedPerson } from '@patenwerk/service-kit';
import { Module } from '@nestjs/common';
import { FiguresRepository } from './figures/figures.repository.js';
import { FiguresService } from './figures/figures.service.js';
import { KeepSiteFiguresFreshListener } from './figures/keep-site-figures-fresh.listener.js';
import { RebuildSiteFigures } from './figures/rebuild-site-figures.js';
import { FiguresHandlers } from './figures/figures.handlers.js';
import { PagesHandlers } from './pages/pages.handlers.js';
import { PagesRepository } from './pages/pages.repository.js';
import { PagesService } from './pages/pages.service.js';
import { SitesHandlers } from './sites/sites.handlers.js';
import { SitesRepository } from './sites/sites.repository.js';
import { SitesService } from './sites/sites.service.js';

@Module({
  controllers: [ForgetAnErasedPerson, SitesHandlers, FiguresHandlers, PagesHandlers, KeepSiteFiguresFreshListener, RebuildSiteFigures],
  providers: [SitesService, SitesRepository, FiguresService, FiguresRepository, PagesService, PagesRepository],
})
export class AppModule {}
