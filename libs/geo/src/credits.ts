import { credits } from '@patenwerk/contracts';

/** Must stand where postcode data is shown or shipped (CC BY 4.0). */
export const postcodeCredit = credits.postcodes.text;

/** Must stand beside every map of the states, linked to {@link shapesCreditUrl} (Datenlizenz Deutschland – Namensnennung – 2.0). */
export const shapesCredit = credits.shapes.text;

export const shapesCreditUrl = credits.shapes.url;
