import type { Json, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { Remark } from '../../regulations/index.ts'
import type { Digests } from '../../vault/index.ts'
import type { LawKeys } from '../document.ts'
import { bodyOf } from '../issue-document.ts'
import { mayChangeIn, subjectsOf, touchedBy } from '../place.ts'
import { factOf, mayStep } from '../standing.ts'
import type { ShelvedTemplate } from '../templates/index.ts'
import { formOf } from '../templates/index.ts'
import { type AnnouncingFacts, mayFile, type ScanAsked } from './announce-scan.ts'
import { SCAN_TYPES } from './sniff-scan.ts'

export const SealScan = z.object({
  scan: z.uuid(),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
  type: z.enum(SCAN_TYPES),
  pages: z.int().min(1),
  text: z.string(),
})
export type SealScan = z.infer<typeof SealScan>

export const ScanSealed = z.object({ id: z.uuid(), document: z.uuid() })

export interface SealScanFacts extends AnnouncingFacts {
  readonly scan: Uuid
  readonly state: 'announced' | 'sealed'
  readonly bytes: number
  readonly asked: ScanAsked
  /** Signatures that the document has already; a scan adds to them. */
  readonly known: LawKeys
  /** Of what stands on the shelf under its form, or of a paper that others made. */
  readonly template: ShelvedTemplate
  /** The document of a scan that was sealed before. */
  readonly sealedAs: Uuid | undefined
}

export interface ScanSealing extends Accepted {
  readonly found: SealScanFacts
  readonly document: Uuid
  readonly lawKeys: LawKeys
  readonly sealed: SealScan
  readonly salt: Uint8Array
  readonly again: boolean
  readonly warnings: Remark[]
}

/** Every byte is in the vault: the paper is in the file, in its place or as a document of its own. */
export function decideSealScan(
  found: SealScanFacts,
  sealed: SealScan,
  moment: Moment,
): Decision<ScanSealing> {
  const { asked, target, sealedAs, place } = found
  const { digests } = sealed
  const kept = { found, sealed, salt: moment.random(32), warnings: [] }
  if (found.state === 'sealed' && sealedAs !== undefined) {
    return accept({ ...kept, document: sealedAs, lawKeys: found.known, again: true, facts: [] })
  }
  const open = target === undefined ? mayChangeIn(place) : mayStep(target, 'file')
  if (!open.ok) return open
  if (digests.bytes !== found.bytes) {
    return refuse('scan.cut', { have: digests.bytes, declared: found.bytes })
  }
  if (found.numberTaken) return refuse('scan.number-taken', { number: asked.number ?? '' })
  const lawful = mayFile(found, asked, { at: moment.at, sha256: digests.sha256 })
  if (!lawful.ok) return lawful
  const lawKeys = togetherKeys(found.known, asked)
  const document = target?.document.id ?? moment.newId()
  const subjects = subjectsOf(document, place)
  const filed: { readonly [name: string]: Json } = {
    ...{ scan: found.scan, carrier: asked.carrier, documentClass: asked.documentClass },
    ...{ mediaType: sealed.type, pages: sealed.pages, ...digests },
  }
  const facts = [
    ...issuedAs(found, document, lawKeys),
    { kind: 'document.filed' as const, subjects, body: filed },
  ]
  const touches = touchedBy(document, place)
  return accept({
    ...kept,
    document,
    lawKeys,
    warnings: lawful.accepted,
    again: false,
    facts,
    touches,
  })
}

/** What was signed on paper is told to the rules; of a superseded document nothing counts any more. */
function issuedAs(found: SealScanFacts, document: Uuid, keys: LawKeys): Accepted['facts'] {
  const { target, asked, place, template } = found
  if (target !== undefined) {
    if (target.document.state !== 'issued') return []
    return [factOf(target, 'document.issued', bodyOf(target, keys, target.document.carrier))]
  }
  const stage = asked.stage ?? place.case?.stage
  const body: { readonly [name: string]: Json } = {
    form: asked.form ?? formOf(template.template),
    ...(stage === undefined ? {} : { stage }),
    ...{ fields: keys.fields, signed: keys.signed, dated: keys.dated },
    carrier: asked.carrier,
  }
  return [{ kind: 'document.issued', subjects: subjectsOf(document, place), body }]
}

function togetherKeys(known: LawKeys, asked: ScanAsked): LawKeys {
  const both = (name: keyof LawKeys) => [...new Set([...known[name], ...asked[name]])]
  return { fields: both('fields'), signed: both('signed'), dated: both('dated') }
}
