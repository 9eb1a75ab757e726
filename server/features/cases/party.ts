import type { Instant, Uuid } from '@liuhen/format'

/** Somebody whom a case is about, without his sealed numbers. */
export interface Party {
  readonly id: Uuid
  readonly role: 'party' | 'witness' | 'third-person' | 'agent'
  readonly kind: 'person' | 'unit'
  readonly name: string
  readonly idKind: string | null
  readonly idMasked: string | null
  readonly phoneMasked: string | null
  readonly address: string | null
  readonly legalRepresentative: string | null
  readonly addedAt: Instant
}
