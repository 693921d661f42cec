/** A German federal state: two-letter code, ISO 3166-2, name. */
export interface State {
  code: StateCode;
  iso: string;
  name: string;
}

/** Codes in the order of the official keys 01 to 16. */
export const stateCodes = ['SH', 'HH', 'NI', 'HB', 'NW', 'HE', 'RP', 'BW', 'BY', 'SL', 'BE', 'BB', 'MV', 'SN', 'ST', 'TH'] as const;

export type StateCode = (typeof stateCodes)[number];

/** The 16 states in the order of their official keys. */
export const states: readonly State[] = [
  { code: 'SH', iso: 'DE-SH', name: 'Schleswig-Holstein' },
  { code: 'HH', iso: 'DE-HH', name: 'Hamburg' },
  { code: 'NI', iso: 'DE-NI', name: 'Niedersachsen' },
  { code: 'HB', iso: 'DE-HB', name: 'Bremen' },
  { code: 'NW', iso: 'DE-NW', name: 'Nordrhein-Westfalen' },
  { code: 'HE', iso: 'DE-HE', name: 'Hessen' },
  { code: 'RP', iso: 'DE-RP', name: 'Rheinland-Pfalz' },
  { code: 'BW', iso: 'DE-BW', name: 'Baden-Württemberg' },
  { code: 'BY', iso: 'DE-BY', name: 'Bayern' },
  { code: 'SL', iso: 'DE-SL', name: 'Saarland' },
  { code: 'BE', iso: 'DE-BE', name: 'Berlin' },
  { code: 'BB', iso: 'DE-BB', name: 'Brandenburg' },
  { code: 'MV', iso: 'DE-MV', name: 'Mecklenburg-Vorpommern' },
  { code: 'SN', iso: 'DE-SN', name: 'Sachsen' },
  { code: 'ST', iso: 'DE-ST', name: 'Sachsen-Anhalt' },
  { code: 'TH', iso: 'DE-TH', name: 'Thüringen' },
];
