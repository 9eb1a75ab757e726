import {
  DERIVED_KINDS,
  type DerivedContent,
  type DerivedPart,
  explainTreatment,
  type Fact,
  NO_ORIGINAL,
  PACKET_PATHS,
  type PacketDerivative,
  parseSha256,
  parseSm3,
  safeName,
  type Uuid,
} from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../../../platform/database/connect.ts'
import { uuidOf } from '../../../../platform/kernel/index.ts'
import { type DerivedSource, derivedSources } from '../../../derivatives/index.ts'
import type { GatheredRecording } from '../../gather-recordings.io.ts'
import type { PacketPlan } from '../order-case-packet.ts'
import type { DerivedPartName } from './seal-derived.io.ts'

const Digests = z.object({
  bytes: z.number(),
  sha256: z.string(),
  sm3: z.string(),
  chunkRoot: z.string(),
})

interface GatheredDerived {
  readonly entry: PacketDerivative
  readonly content: DerivedContent
}

/** What stands in the place of originals, from its rows, its parts in the vault and its facts. */
export async function gatherDerived(
  tx: Tx,
  packet: Uuid,
  chosen: PacketPlan['derivatives'],
  found: { readonly facts: readonly Fact[]; readonly recordings: readonly GatheredRecording[] },
): Promise<readonly GatheredDerived[]> {
  const sources = await derivedSources(
    tx,
    chosen.map(({ derivative }) => uuidOf(derivative)),
  )
  const rows = await tx
    .selectFrom('packet_derived_part')
    .select(['derivative_id as derivative', 'part', 'digests'])
    .where('packet_id', '=', packet)
    .execute()
  const taken = new Set<string>()
  return chosen.map(({ recording, derivative, check }) => {
    const source = sources.find(({ id }) => id === derivative)
    const of = found.recordings.find(({ sheet }) => sheet.id === recording)
    if (source === undefined || of === undefined) throw new Error(`derivative ${derivative}`)
    const parts = new Map(
      rows.flatMap((row) =>
        row.derivative === derivative ? [[row.part, Digests.parse(row.digests)] as const] : [],
      ),
    )
    const facts = factsOf(found.facts, derivative, check)
    return one(source, of, { parts, facts, taken })
  })
}

interface With {
  readonly parts: ReadonlyMap<DerivedPartName, z.infer<typeof Digests>>
  readonly facts: { readonly madeBy: Uuid; readonly approvedBy: Uuid }
  readonly taken: Set<string>
}

function one(
  { id, kind, parameters, parametersDigest, made }: DerivedSource,
  { content: { record }, sheet }: GatheredRecording,
  { parts, facts, taken }: With,
): GatheredDerived {
  const stem = (record.name.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '')
  const name = safeName(`${DERIVED_KINDS[kind]}-${stem}.${ENDINGS[made.mime] ?? 'bin'}`, taken)
  taken.add(name)
  const film = partOf(parts, 'film')
  const { bytes, sha256, chunkRoot } = record
  return {
    entry: {
      ...{ derivative: id, path: `${PACKET_PATHS.derivatives}${name}`, kind },
      ...{ statement: NO_ORIGINAL, recording: sheet.id, source: { bytes, sha256, chunkRoot } },
      treatment: explainTreatment(parameters).sentences,
      ...{ parametersDigest, maker: made.maker, ...film },
      chunkRoot: digestOf(parts.get('film')?.chunkRoot),
      ...{ ...facts, proof: made.proof !== null },
    },
    content: {
      parameters,
      proof:
        made.proof === null
          ? null
          : { told: partOf(parts, 'proof'), border: partOf(parts, 'border') },
    },
  }
}

function partOf(parts: With['parts'], name: DerivedPartName): DerivedPart {
  const part = parts.get(name)
  const sm3 = parseSm3(part?.sm3 ?? '')
  if (part === undefined || sm3 === undefined) throw new Error(`part ${name} is not sealed`)
  return { bytes: part.bytes, sha256: digestOf(part.sha256), sm3 }
}

function digestOf(text: string | undefined) {
  const digest = parseSha256(text ?? '')
  if (digest === undefined) throw new Error('digest of a part')
  return digest
}

/** That it was made, and that somebody looked at it before it could leave. */
function factsOf(facts: readonly Fact[], derivative: string, check: string): With['facts'] {
  const made = facts.find(
    ({ kind, body }) => kind === 'derivative.made' && body.derivative === derivative,
  )
  const approved = facts.find(
    ({ kind, body }) => kind === 'masking.checked' && body.check === check,
  )
  if (made === undefined || approved === undefined) throw new Error(`facts of ${derivative}`)
  return { madeBy: made.id, approvedBy: approved.id }
}

const ENDINGS: { readonly [mime: string]: string } = {
  'video/mp4': 'mp4',
  'audio/mp4': 'm4a',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/vtt': 'vtt',
}
