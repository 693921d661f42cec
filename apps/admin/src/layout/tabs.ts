import { IconActivity, IconBuildingCommunity, IconCalendarEvent, IconMap2, IconMapPins, IconSettings, IconSun, IconUsers, type TablerIcon } from '@tabler/icons-react';
import type { Resource, Right } from '@patenwerk/contracts';
import type { WordKey } from '../i18n/words.js';

export interface Tab {
  path: string;
  word: WordKey;
  /** Null: the house's own tandem sign. */
  icon: TablerIcon | null;
  needs: [Resource, Right];
  /** Shown to those who work at a site, or to those who work nationwide. */
  scope: 'site' | 'nation' | 'both';
  /** A part of it that has an address of its own. */
  also?: string;
}

/** The index tabs in their order; who may not read behind one does not see it. */
export const tabs: readonly Tab[] = [
  { path: '/heute', word: 'nav.today', icon: IconSun, needs: ['people', 'read'], scope: 'site' },
  { path: '/menschen', word: 'nav.people', icon: IconUsers, needs: ['people', 'read'], scope: 'site' },
  { path: '/patenschaften', word: 'nav.matches', icon: null, needs: ['matches', 'read'], scope: 'site', also: '/planen' },
  { path: '/ueberblick', word: 'nav.overview', icon: IconMap2, needs: ['figures', 'figures'], scope: 'nation' },
  { path: '/standorte', word: 'nav.sites', icon: IconMapPins, needs: ['sites', 'read'], scope: 'nation' },
  { path: '/termine', word: 'nav.events', icon: IconCalendarEvent, needs: ['events', 'read'], scope: 'both' },
  { path: '/standort', word: 'nav.site', icon: IconBuildingCommunity, needs: ['sites', 'read'], scope: 'site' },
  { path: '/verwaltung', word: 'nav.admin', icon: IconSettings, needs: ['operatorPages', 'write'], scope: 'nation' },
  { path: '/betrieb', word: 'nav.operating', icon: IconActivity, needs: ['operating', 'read'], scope: 'nation' },
];
