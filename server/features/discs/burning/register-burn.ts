import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { touched } from '../../cases/index.ts'
import type { DiscFound } from '../disc.ts'
import { type DiscStanding, mayActOnDisc } from '../disc.ts'
import { compareLists, isSame, type ListedFile, sayComparison } from './compare.ts'
import { ReadFiles } from './read-list.ts'

export const RegisterBurn = z.object({
  id: z.uuid(),
  burnedAt: z.iso.datetime({ offset: true }),
  /** Who burned it; absent: who reports. */
  burner: z.uuid().optional(),
  place: z.string().trim().min(1, '请填写光盘存放的地点').max(200),
  /** What is printed or pressed into the blank. */
  blank: z.string().trim().max(100).default(''),
  files: ReadFiles,
})
export type RegisterBurn = z.infer<typeof RegisterBurn>

export const BurnRegistered = z.object({ id: z.uuid(), number: z.string() })

export interface BurnFacts extends DiscFound {
  /** What was put on the disc. */
  readonly listed: readonly ListedFile[]
  readonly imagedAt: Instant
  /** The burner, where he is of the agency. */
  readonly burner: Uuid | undefined
  /** SHA-256 of the list as it was read. */
  readonly listSha256: string
}

export interface BurnRegistration extends Accepted {
  readonly disc: DiscStanding
  readonly by: Uuid
  readonly burner: Uuid
  readonly burnedAt: Instant
  readonly place: string
  readonly blank: string
}

/** A disc counts once every byte of it was read back from the medium and is what was put on it. */
export function decideRegisterBurn(
  found: BurnFacts,
  asked: RegisterBurn,
  { at }: Moment,
): Decision<BurnRegistration> {
  const { disc, who, listed, burner, imagedAt } = found
  const may = mayActOnDisc('burn', disc)
  if (!may.ok) return may
  if (burner === undefined) return refuse('not-found')
  const same = sameAsListed(disc, listed, asked.files)
  if (!same.ok) return same
  const burnedAt = instantOf(new Date(asked.burnedAt).toISOString())
  // Given to the minute: the image may be of the same one.
  if (burnedAt > at || Date.parse(burnedAt) < Date.parse(imagedAt) - MINUTE_MS) {
    return refuse('disc.burned-when')
  }
  const { place, blank } = asked
  const subjects = [
    { type: 'disc' as const, id: disc.id },
    ...disc.recordings.map((id) => ({ type: 'recording' as const, id })),
  ]
  const body = {
    ...{ medium: 'disc', number: disc.number, verified: true, burner, burnedAt },
    ...{ files: listed.length, listSha256: found.listSha256 },
    textDigest: found.digest(JSON.stringify([place, blank])),
  }
  const recordings = disc.recordings.map((id) => ({ type: 'recording' as const, id }))
  return accept({
    ...{ disc, by: who.person, burner, burnedAt, place, blank },
    facts: [{ kind: 'disc.burned', subjects, body }],
    touches: [...touched(found.case), ...recordings],
  })
}

const MINUTE_MS = 60_000

/** Named are the files that differ: it is told whether this is another disc or a bad one. */
export function sameAsListed(
  { number }: Pick<DiscStanding, 'number'>,
  listed: readonly ListedFile[],
  read: readonly ListedFile[],
): Decision<true> {
  const sheet = listed.find(({ path }) => path === 'data/packet.json')
  const own = read.find(({ path }) => path === 'data/packet.json')
  if (own === undefined || sheet === undefined) return refuse('disc.other-disc', { number })
  const compared = compareLists(listed, read)
  if (isSame(compared)) return accept(true)
  const alike = listed.length - compared.missing.length - compared.changed.length
  // Of another packet next to nothing is the same but the fixed texts.
  if (own.sha256 !== sheet.sha256 && alike * 2 < listed.length) {
    return refuse('disc.other-disc', { number })
  }
  return refuse('disc.differs', { number, what: sayComparison(compared) })
}
