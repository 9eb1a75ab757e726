/** Degrees of WGS 84, as satellites give them. */
export interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

/** Great-circle distance in metres (haversine, mean radius); within 0.5 % on the ellipsoid. */
export function metresBetween(a: Coordinates, b: Coordinates): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)]
  const north = Math.sin((to - from) / 2)
  const east = Math.sin(radians(b.longitude - a.longitude) / 2)
  const half = north ** 2 + Math.cos(from) * Math.cos(to) * east ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(half)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

const EARTH_M = 6_371_008.8
