import type { Place } from '../media.ts'
import { type Box, findBox, viewText } from './parse-boxes.ts'

export interface UserData {
  readonly place: Place | undefined
  readonly make: string | undefined
  readonly model: string | undefined
  /** Texts in which writing programs name themselves. */
  readonly software: readonly string[]
}

const SOFTWARE_BOXES = new Set(['\xa9too', '\xa9swr', '\xa9enc'])

/** Place, device and program names from udta and meta, in the ways that recorders write them. */
export function readUserData(moov: readonly Box[]): UserData {
  const udta = findBox(moov, 'udta')?.children ?? []
  const boxes = [
    ...udta,
    ...(findBox(udta, 'meta', 'ilst')?.children ?? []),
    ...(findBox(moov, 'meta', 'ilst')?.children ?? []),
  ]
  const textOf = (type: string) => {
    const box = boxes.find((one) => one.type === type)
    return box ? shownText(box) || undefined : undefined
  }
  const loci = udta.find((box) => box.type === 'loci')
  // Apple's keyed items are numbered, not named; their place is known by its form.
  const place = boxes.map((box) => parseIso6709(shownText(box))).find((one) => one !== undefined)
  return {
    place: place ?? lociPlace(loci),
    make: textOf('\xa9mak'),
    model: textOf('\xa9mod'),
    software: boxes.filter((box) => SOFTWARE_BOXES.has(box.type)).map(shownText),
  }
}

/** udta text: length and language, then text. ilst text: a data box with 16 bytes in front. */
function shownText(box: Box): string {
  const body = box.body
  const data = body.byteLength >= 16 && body.getUint32(4) === 0x64617461
  return viewText(body, data ? 16 : 4).trim()
}

/** ISO 6709 as recorders write it: +31.2304+121.4737+012.0/ */
export function parseIso6709(text: string): Place | undefined {
  const found = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(text)
  return found ? validPlace(Number(found[1]), Number(found[2])) : undefined
}

/** 3GPP TS 26.244 §8.10: name, role, then longitude and latitude as 16.16 fixed point. */
function lociPlace(loci: Box | undefined): Place | undefined {
  if (!loci) return undefined
  const body = loci.body
  let at = 6
  while (at < body.byteLength && body.getUint8(at) !== 0) at += 1
  if (body.byteLength < at + 10) return undefined
  return validPlace(body.getInt32(at + 6) / 65536, body.getInt32(at + 2) / 65536)
}

/** Zero, zero is what a receiver without a fix writes. */
export function validPlace(latitude: number, longitude: number): Place | undefined {
  const inside = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (!inside || (latitude === 0 && longitude === 0)) return undefined
  return { latitude: round(latitude), longitude: round(longitude) }
}

/** Five decimals are one metre. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
