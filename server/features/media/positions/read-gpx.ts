import type { Place } from '../media.ts'
import { validPlace } from '../mp4/read-user-data.ts'
import type { PositionCollector, TextReader } from './collect-positions.ts'
import { splitTags } from './split-tags.ts'

/** A time beyond this is none. */
const LONGEST_TIME = 64

/** Reads the track points of GPX (1.0 and 1.1) in any cut. */
export function readGpx(into: PositionCollector): TextReader {
  let point: Point | undefined
  let time: string | undefined
  const close = () => {
    if (point === undefined) return
    const place = placeOf(point.attributes)
    const atMs = timeOf(point.time)
    point = undefined
    if (place === undefined) into.addRefused()
    else into.add(atMs === undefined ? place : { ...place, atMs })
  }
  const takeTag = (tag: string) => {
    const found = TAG.exec(tag)
    if (found === null) return
    const [, end, name, attributes = '', alone] = found
    if (name === 'time') {
      if (end && point && time !== undefined) point = { ...point, time: time.trim() }
      time = end || alone ? undefined : ''
      return
    }
    close()
    if (!end) point = { attributes, time: '' }
    if (alone) close()
  }
  const takeText = (text: string) => {
    if (time !== undefined) time = (time + text).slice(0, LONGEST_TIME)
  }
  return { push: splitTags({ takeTag, takeText }, LONGEST_TIME), end: close }
}

interface Point {
  readonly attributes: string
  readonly time: string
}

const TAG = /^<(\/?)(?:[\w.-]{1,40}:)?(trkpt|time)((?:\s[^<>]*?)?)(\/?)>$/
const LATITUDE = /\slat\s{0,9}=\s{0,9}["'] {0,9}([-+]?\d{1,3}(?:\.\d{1,20})?) {0,9}["']/
const LONGITUDE = /\slon\s{0,9}=\s{0,9}["'] {0,9}([-+]?\d{1,3}(?:\.\d{1,20})?) {0,9}["']/

function placeOf(attributes: string): Place | undefined {
  const latitude = LATITUDE.exec(attributes)?.[1]
  const longitude = LONGITUDE.exec(attributes)?.[1]
  if (latitude === undefined || longitude === undefined) return undefined
  return validPlace(Number(latitude), Number(longitude))
}

/** With its zone; a time without one may be anywhere. */
function timeOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text))
    return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}
