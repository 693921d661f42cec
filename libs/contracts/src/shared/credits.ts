import { z } from 'zod';

/** Lines that must stand wherever the data or the money behind it is shown (docs/data-credits.md). */
export const credits = {
  postcodes: { text: 'Postleitzahlen: GeoNames (geonames.org), CC BY 4.0, bearbeitet', url: 'https://www.geonames.org' },
  shapes: { text: '© GeoBasis-DE / BKG 2021 (Daten verändert)', url: 'http://www.bkg.bund.de' },
  funder: { text: 'Gefördert im Bundesprogramm „Menschen stärken Menschen“', url: 'https://www.bmfsfj.de' },
} as const;

export const Credit = z.object({ text: z.string(), url: z.string() });
export type Credit = z.infer<typeof Credit>;

/** Says openly that figures and states come from the demo data set. */
export const demoNotice = { de: 'Vorführdaten: Menschen sind erfunden, Standort-Stände und Zahlen sind Beispiele.', en: 'Demo data: people are invented, site states and figures are samples.' } as const;
