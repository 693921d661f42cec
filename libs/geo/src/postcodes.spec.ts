import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceBetweenPostcodes, nearestPostcodes, postcode, postcodes } from './postcodes.js';
import { stateCodes } from './states.js';

const known = fc.constantFrom(...postcodes().map((row) => row.plz));

/** Postcode and state of the programme's 27 places. */
const places: Record<string, [plz: string, state: string]> = {
  Everswinkel: ['48351', 'NW'], Goslar: ['38640', 'NI'], Meppen: ['49716', 'NI'], Leipzig: ['04155', 'SN'],
  Neunkirchen: ['57290', 'NW'], Parchim: ['19370', 'MV'], Pfaffenhofen: ['85276', 'BY'], Siegen: ['57072', 'NW'],
  Solingen: ['42651', 'NW'], Bersenbrück: ['49593', 'NI'], Bremen: ['28195', 'HB'], Hohenmölsen: ['06679', 'ST'],
  Neubrandenburg: ['17033', 'MV'], Kempten: ['87435', 'BY'], Bietigheim: ['76467', 'BW'], Hanau: ['63450', 'HE'],
  Dreieich: ['63303', 'HE'], Eltville: ['65343', 'HE'], Düren: ['52349', 'NW'], Aachen: ['52062', 'NW'],
  Arnsberg: ['59821', 'NW'], Ahlen: ['59227', 'NW'], Warendorf: ['48231', 'NW'], Montabaur: ['56410', 'RP'],
  Burbach: ['57299', 'NW'], Bonn: ['53111', 'NW'], Bochum: ['44787', 'NW'],
};

describe('postcodes', () => {
  it('are 8,292 and all lie in Germany', () => {
    const all = postcodes();
    expect(all).toHaveLength(8292);
    for (const row of all) {
      expect(row.plz).toMatch(/^\d{5}$/);
      expect(row.place).not.toBe('');
      expect(stateCodes).toContain(row.state);
      expect(row.lat > 47 && row.lat < 55.2 && row.lng > 5.8 && row.lng < 15.1).toBe(true);
    }
  });

  it.each(Object.entries(places))('know the place %s of the programme', (name, [plz, state]) => {
    expect(postcode(plz)).toMatchObject({ plz, state, place: expect.stringContaining(name) });
  });

  it('keep the point to four decimals', () => {
    expect(postcode('01067')).toEqual({ plz: '01067', place: 'Dresden', state: 'SN', lat: 51.0547, lng: 13.7269 });
  });

  it('are unknown when nobody in Germany has them', () => {
    expect(postcode('00000')).toBeUndefined();
    expect(postcode('4478')).toBeUndefined();
    expect(distanceBetweenPostcodes('44787', '00000')).toBeUndefined();
  });

  it('that do not exist are near those somebody may have meant', () => {
    expect(nearestPostcodes('44778').map(({ plz }) => plz)).toEqual(['44787', '14778', '44789']);
    expect(nearestPostcodes('44788')[0]?.place).toBe('Bochum');
    expect(nearestPostcodes('4478')).toEqual([]);
  });

  it('of Bochum and Witten lie about 9 km apart', () => {
    const km = distanceBetweenPostcodes('44787', '58452')!;
    expect(km).toBeGreaterThan(6);
    expect(km).toBeLessThan(12);
  });

  it('have no distance to themselves and the same one in both directions', () => {
    fc.assert(
      fc.property(known, known, (a, b) => {
        expect(distanceBetweenPostcodes(a, a)).toBe(0);
        expect(distanceBetweenPostcodes(a, b)).toBeCloseTo(distanceBetweenPostcodes(b, a)!, 9);
      }),
    );
  });
});
