/** A point of the earth in degrees. */
export interface Point {
  lat: number;
  lng: number;
}

const meanEarthRadiusKm = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Straight line over the sphere (haversine) in kilometres. */
export function distanceKm(a: Point, b: Point): number {
  return distanceOver(a.lat, a.lng, cosineOf(a.lat), b.lat, b.lng, cosineOf(b.lat));
}

/** The cosine of a latitude in degrees, for {@link distanceOver}. */
export function cosineOf(lat: number): number {
  return Math.cos(radians(lat));
}

/** The same as {@link distanceKm} for loops over very many: latitude, longitude and {@link cosineOf} the latitude of both. */
export function distanceOver(latA: number, lngA: number, cosineA: number, latB: number, lngB: number, cosineB: number): number {
  const halfLat = Math.sin(radians(latB - latA) / 2);
  const halfLng = Math.sin(radians(lngB - lngA) / 2);
  const h = halfLat * halfLat + cosineA * cosineB * halfLng * halfLng;
  return 2 * meanEarthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The distance in words. Within one postcode the true distance is unknown, so no number is given there. */
export function distanceSentence(km: number, samePostcode: boolean): string {
  if (samePostcode) return 'gleiche Postleitzahl';
  return km < 1 ? 'unter 1 km' : `etwa ${Math.round(km)} km`;
}

/** The same words in English. */
export function distanceSentenceEn(km: number, samePostcode: boolean): string {
  if (samePostcode) return 'same postcode';
  return km < 1 ? 'less than 1 km' : `about ${Math.round(km)} km`;
}
