import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  accept,
  type Decision,
  type Found,
  type NewFact,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type Law, Remark } from '../../regulations/index.ts'

/** The nouns of a consultation at the counter, and one table of what may be done when. */
export const CONSULTATION_STATE_ZH = {
  prepared: '受理中',
  open: '查阅中',
  closed: '已结束',
  withdrawn: '已撤销',
} as const
export type ConsultationState = keyof typeof CONSULTATION_STATE_ZH
export const ConsultationState = z.enum(['prepared', 'open', 'closed', 'withdrawn'])

export type ConsultationAct =
  | 'file-paper'
  | 'open'
  | 'withdraw'
  | 'start-session'
  | 'copy'
  | 'charge'
  | 'close'

const ALLOWED: { readonly [state in ConsultationState]: readonly ConsultationAct[] } = {
  prepared: ['file-paper', 'open', 'withdraw'],
  open: ['start-session', 'copy', 'charge', 'close'],
  closed: ['charge'],
  withdrawn: [],
}

const WHY_NOT: { readonly [state in ConsultationState]: string } = {
  prepared: '还没有开放查阅，请先核对凭证、选择文书并开放。',
  open: '已经开放查阅；凭证不能再更换，需要撤销的请结束本次查阅。',
  closed: '已经结束；需要再查阅的，请重新受理。',
  withdrawn: '已经撤销；需要查阅的，请重新受理。',
}

/** A consultation as every act on it finds it. */
export interface Consultation {
  readonly id: Uuid
  readonly agency: Uuid
  readonly number: string
  readonly case: Uuid
  readonly requester: string
  readonly requesterTitle: string
  readonly name: string
  readonly unit?: string
  /** Own staff; absent: an outside person. */
  readonly person?: Uuid
  readonly party?: Uuid
  readonly purpose: string
  readonly law?: string
  readonly paper: boolean
  readonly state: ConsultationState
  readonly salt: Uint8Array
  readonly preparedAt: Instant
  /** How the case is marked now, and what was said of it when he was taken in. */
  readonly secrecy?: string
  readonly secretsChecked?: string
  readonly openedAt?: Instant
  readonly pagesBefore?: number
}

/** A paper that was shown; `sealed`: its scan lies in the vault. */
export interface PaperShown {
  readonly id: Uuid
  readonly key: string
  readonly title: string
  /** Masked, where it tells who somebody is. */
  readonly number: string
  readonly sealed: boolean
}

/** A document of the case that has something to show, with its files. */
export interface Releasable {
  readonly id: Uuid
  readonly title: string
  readonly number: string | null
  readonly class: string
  readonly concluding: boolean
  readonly files: readonly PageFile[]
}

/** A PDF of a document, or one of its scans. */
export interface PageFile {
  readonly file: Uuid
  readonly sha256: string
  readonly type: string
  readonly pages: number
}

export interface ConsultationFound extends Found {
  readonly consultation: Consultation
  readonly papers: readonly PaperShown[]
  /** What was released when it was opened; before that what the case has. */
  readonly documents: readonly Releasable[]
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly who: PersonActor
  readonly digest: (text: string) => string
}

export const ConsultationAsked = z.object({ id: z.uuid() })
export type ConsultationAsked = z.infer<typeof ConsultationAsked>

export const ConsultationDone = z.object({ id: z.uuid(), warnings: z.array(Remark) })
export type ConsultationDone = z.infer<typeof ConsultationDone>

/** May this be done in the state in which it is? The same table explains the page's buttons. */
export function mayActOn(
  act: ConsultationAct,
  { state, number }: Pick<Consultation, 'state' | 'number'>,
): Decision<true> {
  if (ALLOWED[state].includes(act)) return accept(true)
  return refuse('consultation.not-now', { number, why: WHY_NOT[state] })
}

/** A case that was marked after he was taken in is shown no further. */
export function mayShow({
  secrecy,
  secretsChecked,
}: Pick<Consultation, 'secrecy' | 'secretsChecked'>): Decision<true> {
  if (secrecy === 'state-secret') return refuse('consultation.secret')
  if (secrecy === undefined || secretsChecked !== undefined) return accept(true)
  return refuse('consultation.marked-since')
}

export function aboutConsultation({
  id,
  case: file,
}: Pick<Consultation, 'id' | 'case'>): NewFact['subjects'] {
  return [
    { type: 'consultation', id },
    { type: 'case', id: file },
  ]
}

/** Matters whose duties an act on it may change. */
export function consultationTouched({ id, case: file }: Pick<Consultation, 'id' | 'case'>) {
  return [
    { type: 'consultation' as const, id },
    { type: 'case' as const, id: file },
  ]
}

/** 凭单位介绍信（介5）、…: by what he was let in, as the register says it. */
export function sayPapers(papers: readonly PaperShown[]): string {
  return `凭${papers.map(({ title, number }) => `${title}（${number}）`).join('、')}`
}
