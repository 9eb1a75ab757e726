import { formatDistance } from './format.ts'

interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

interface Bounds {
  readonly south: number
  readonly north: number
  readonly west: number
  readonly east: number
}

/** 北纬 31.23040°，东经 121.47370°; five decimals are one metre. */
export function sayCoordinates({ latitude, longitude }: Coordinates): string {
  return `${sayLatitude(latitude)}，${sayLongitude(longitude)}`
}

/** 南北约 1.2 公里，东西约 350 米; what is smaller than a receiver's own error is one place. */
export function sayExtent({ south, north, west, east }: Bounds): string {
  const height = (north - south) * METRES_A_DEGREE
  const middle = ((south + north) / 2) * (Math.PI / 180)
  const width = (east - west) * METRES_A_DEGREE * Math.cos(middle)
  if (height < ONE_PLACE_METRES && width < ONE_PLACE_METRES) return '基本在同一地点（20 米内）'
  return `南北约 ${formatDistance(height)}，东西约 ${formatDistance(width)}`
}

const METRES_A_DEGREE = 111_320
const ONE_PLACE_METRES = 20

function sayLatitude(degrees: number): string {
  return `${degrees < 0 ? '南纬' : '北纬'} ${Math.abs(degrees).toFixed(5)}°`
}

function sayLongitude(degrees: number): string {
  return `${degrees < 0 ? '西经' : '东经'} ${Math.abs(degrees).toFixed(5)}°`
}
