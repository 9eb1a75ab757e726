import type { Instant, Sha256, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  isRefusalCode,
  type Moment,
  REFUSALS,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { UploadState } from './collection.ts'
import { isOperator } from './collection-facts.ts'
import { type Confirmed, mayMoveBytes } from './confirmation.ts'

/** `bytes`: some are about to come. `ask`: only where the upload stands. */
export const AdmitBytes = z.object({ upload: z.uuid(), for: z.enum(['bytes', 'ask']) })
export type AdmitBytes = z.infer<typeof AdmitBytes>

/** `mayMove` false only for `ask`: with `bytes` the refusal says why. */
export const AdmittedUpload = z.object({
  upload: z.uuid(),
  state: UploadState,
  bytes: z.int(),
  sha256: z.string(),
  mayMove: z.boolean(),
  receipt: z.string().nullable(),
  /** The same file was declared before with another digest, and never came whole. */
  otherTries: z.array(z.object({ upload: z.uuid(), sha256: z.string() })),
})
export type AdmittedUpload = z.infer<typeof AdmittedUpload>

/** An earlier try of the same file of the same recorder, begun with another digest. */
export interface OtherTry {
  readonly upload: Uuid
  readonly collection: Uuid
  readonly sha256: string
}

export interface UploadFacts {
  readonly scope: Scope
  readonly id: Uuid
  readonly state: UploadState
  readonly name: string
  readonly bytes: number
  readonly declaredSha256: Sha256
  readonly refusal: string | null
  readonly foundSha256: string | null
  readonly receipt: string | null
  readonly collection: Uuid
  readonly operator: Uuid
  readonly confirmed: Confirmed
  readonly otherTries: readonly OtherTry[]
}

export interface Admission extends Accepted {
  readonly upload: UploadFacts
  readonly mayMove: boolean
  /** The first bytes: the row moves to `receiving`. */
  readonly starts: boolean
}

/** Whether this upload may take bytes now. Asked before every request that brings some. */
export function decideAdmitBytes(
  found: UploadFacts,
  asked: AdmitBytes,
  moment: Moment,
): Decision<Admission> {
  if (!isOperator(found, moment)) return refuse('collect.not-operator')
  if (found.state === 'refused')
    return refuse('upload.gone', { why: refusalSentence(found.refusal) })
  const may = found.state === 'sealed' ? accept(true) : mayMove(found, moment.at)
  if (asked.for === 'bytes' && !may.ok) return may
  const starts = asked.for === 'bytes' && found.state === 'declared'
  return accept({ upload: found, mayMove: may.ok, starts, facts: [] })
}

function mayMove(found: UploadFacts, at: Instant): Decision<true> {
  return mayMoveBytes(found.confirmed, at)
}

/** What a stored refusal code reads like. */
export function refusalSentence(code: string | null): string {
  return code !== null && isRefusalCode(code) ? REFUSALS[code].zh : ''
}
