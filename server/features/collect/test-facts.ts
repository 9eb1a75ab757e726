import { parseCrc32, parseSha256, parseSm3, type Sha256, type Uuid } from '@liuhen/format'
import type { Citation } from '@liuhen/law'
import type { Decision, Moment, PersonActor } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import type { Law } from '../regulations/index.ts'
import type { UploadFacts } from './admit-bytes.ts'
import type { ClosingFacts } from './close-collection.ts'
import type { CollectionFacts } from './collection-facts.ts'
import type { Confirmed } from './confirmation.ts'
import type { OpenCollection } from './schemas.ts'
import type { SealFacts } from './seal-upload.ts'

/** What the decisions of this feature are asked about in tests: one docking, one file of 10 bytes. */

export const [agency, first, second, stranger] = [someId(1), someId(2), someId(3), someId(4)]
export const [collection, upload, recording] = [someId(10), someId(11), someId(12)]
export const noLaw: Law = { packs: [], settings: {} }
export const now = '2026-11-21T04:00:00.000Z'

export const CITATION: Citation = {
  pack: 'pack',
  version: '1',
  title: '测试制度',
  article: '第十七条',
  clauses: ['X-17'],
  text: '……',
}

export const digests = {
  bytes: 10,
  sha256: sha('a'),
  sm3: known(parseSm3('b'.repeat(64))),
  crc32: known(parseCrc32('0'.repeat(8))),
  chunkRoot: sha('c'),
}

export function sha(letter: string): Sha256 {
  return known(parseSha256(letter.repeat(64)))
}

/** This person's moment, four o'clock. */
export function by(who: Uuid): Moment {
  const ids = { person: who, account: who, session: who, agency, unit: agency }
  const actor: PersonActor = { is: 'person', ...ids, roles: [], authenticatedAt: instantAt(now) }
  return momentAt(now, actor)
}

export function confirmedAt(at: string): Confirmed {
  const citations = [CITATION]
  const by = { secondOperator: second, minutes: 120, citations }
  return { state: 'confirmed', confirmedAt: instantAt(at), ...by }
}

export function waiting(): Confirmed {
  return { ...confirmedAt(now), state: 'waiting', confirmedAt: null, secondOperator: null }
}

export function collectionFacts(facts: Partial<CollectionFacts>): CollectionFacts {
  const counts = { files: 0, bytes: 0, declared: 0, declaredBytes: 0, sealed: 0, refused: 0 }
  const ids = { scope: { agency }, id: collection, operator: first, law: noLaw, waiting: [] }
  return { ...ids, ...counts, state: 'waiting', confirmed: waiting(), ...facts }
}

export function closingFacts(facts: Partial<ClosingFacts>): ClosingFacts {
  return { ...collectionFacts(facts), numbers: [], digest: (_salt, text) => text, ...facts }
}

export function uploadFacts(): UploadFacts {
  return {
    scope: { agency },
    id: upload,
    state: 'declared',
    name: 'DCIM/1.MP4',
    bytes: 10,
    declaredSha256: digests.sha256,
    otherTries: [],
    refusal: null,
    foundSha256: null,
    receipt: null,
    collection,
    operator: first,
    confirmed: confirmedAt(now),
  }
}

export function sealFacts(): SealFacts {
  return {
    ...uploadFacts(),
    state: 'receiving',
    described: { unit: agency, media: 'video' },
    operators: [first, second],
    salt: new Uint8Array(16),
    nameDigest: 'e'.repeat(64),
  }
}

export function files(sizes: readonly number[]) {
  return sizes.map((bytes, at) => ({ name: `${at}.mp4`, bytes, sha256: sha('a') }))
}

export function declared(totalFiles: number, totalBytes: number, sizes: number[]): OpenCollection {
  return { label: '测试', station: '采集站', totalFiles, totalBytes, files: files(sizes) }
}

export function codeOf(decision: Decision<unknown>): string | undefined {
  return decision.ok ? undefined : decision.refusal.code
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a constant of these tests is wrong')
  return value
}
