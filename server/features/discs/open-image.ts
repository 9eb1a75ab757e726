import { z } from 'zod'
import { type Accepted, accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { mayTakeAway } from '../extraction/index.ts'
import type { DiscFound } from './disc.ts'
import { aboutDisc, mayActOnDisc } from './disc.ts'

export const OpenImage = z.object({ id: z.uuid() })
export const ImageOpened = z.object({ id: z.uuid(), name: z.string() })

export interface ImageFound extends DiscFound {
  readonly sha256: string
}

export interface ImageLook extends Accepted {
  readonly id: string
  readonly name: string
}

/** The image is taken out as one file, to be burned at whatever computer has a drive. */
export function decideOpenImage(
  { disc, law, sha256 }: ImageFound,
  _asked: unknown,
  moment: Moment,
): Decision<ImageLook> {
  const away = mayTakeAway(law, moment)
  if (!away.ok) return away
  const may = mayActOnDisc('download', disc)
  if (!may.ok) return may
  const fact = {
    ...{ kind: 'disc.image-downloaded' as const, subjects: aboutDisc(disc), body: { sha256 } },
  }
  return accept({ id: disc.id, name: `${disc.number}.iso`, facts: [fact] })
}
