/** Must stand where postcode data is shown or shipped (CC BY 4.0). */
export const postcodeCredit = 'Postleitzahlen: GeoNames (geonames.org), CC BY 4.0, bearbeitet';

/** Must stand beside every map of the states, linked to {@link shapesCreditUrl} (Datenlizenz Deutschland – Namensnennung – 2.0). */
export const shapesCredit = '© GeoBasis-DE / BKG 2021 (Daten verändert)';

export const shapesCreditUrl = 'http://www.bkg.bund.de';
