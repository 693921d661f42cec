import type { InterestOffice, Site } from '@patenwerk/contracts';
import { publicInterestRules } from '@patenwerk/contracts';
import { distanceKm } from '@patenwerk/geo';
import { postcode } from '@patenwerk/geo/postcodes';

type Register = readonly Pick<Site, 'id' | 'name' | 'status' | 'places' | 'publicContact'>[];

/** The active site nearest to a postcode, also when it is far: somebody there will think of something. Undefined when no site is active. */
export function nearestOffice(plz: string, sites: Register): InterestOffice | undefined {
  const home = postcode(plz);
  if (!home) return undefined;
  const [nearest] = sites
    .filter(({ status }) => status === 'active')
    .map((site) => ({ site, km: Math.min(...site.places.map((place) => distanceKm(home, place))) }))
    .sort((a, b) => a.km - b.km || a.site.name.localeCompare(b.site.name, 'de'));
  return nearest && { ...officeOf(nearest.site), km: Math.round(nearest.km), far: nearest.km > publicInterestRules.farKm };
}

/** The office as the public knows it. */
export function officeOf({ id, name, publicContact }: Register[number]): InterestOffice {
  return { siteId: id, name: publicContact.office ?? `Standort ${name}`, officePhone: publicContact.phone, km: null, far: false };
}
