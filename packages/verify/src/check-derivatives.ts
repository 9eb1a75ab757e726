import {
  canonicalBytes,
  explainTreatment,
  type Fact,
  type Json,
  PACKET_PATHS,
  type PacketDerivative,
  parseCanonical,
  unlessMalformed,
} from '@liuhen/format'
import type { Carrier } from './carrier.ts'
import type { CheckedLedger } from './check-ledger.ts'
import type { Findings } from './checks.ts'
import { type ExcerptInPacket, proveExcerpt } from './excerpt/prove-in-packet.ts'
import { expecting, isAbout } from './expecting.ts'
import type { SeenFile } from './hash-files.ts'
import { locateDamage, readLeaves } from './locate-damage.ts'
import type { Machine } from './machine.ts'
import type { Contents } from './read-contents.ts'

type Seen = ReadonlyMap<string, SeenFile>
type Facts = CheckedLedger['facts']

interface Using {
  readonly carrier: Carrier
  readonly facts: Facts
  readonly order: CheckedLedger['order']
  readonly machine: Machine
  readonly findings: Findings
}

/** What was proven of excerpts, by their ids. */
export type ProvenExcerpts = ReadonlyMap<string, ExcerptInPacket>

/**
 * Each derived file is what the ledger says was made, of that very original, in that very way, and
 * was looked at by somebody before it left. What was cut on its chunks is rebuilt to the root of
 * the sealed original, which need not be here.
 */
export async function checkDerivatives(
  seen: Seen,
  { sheet }: Contents,
  using: Using,
): Promise<ProvenExcerpts> {
  const { findings, facts } = using
  const proven = new Map<string, ExcerptInPacket>()
  const all = sheet.derivatives ?? []
  if (all.length === 0) {
    findings.omit(...CODES)
    return proven
  }
  for (const one of all) {
    const sealedBy = sheet.recordings.find(({ id }) => id === one.recording)?.sealedBy ?? ''
    const seal = facts.get(sealedBy)
    const made = madeFact(one, seal, using)
    checkSource(one, seal, made, using)
    checkTreatment(seen, one, made, findings)
    checkBytes(seen, sheet.chunked ?? [], one, { ...using, made, seal })
    if (one.proof) {
      const found = await proveExcerpt(seen, one, { ...using, made, seal })
      if (found !== undefined) proven.set(one.derivative, found)
    }
  }
  findings.settle('derivative.facts', 'derivative.source', 'derivative.treatment')
  findings.settle('derivative.bytes')
  if (all.some(({ proof }) => proof)) findings.settle('derivative.proof')
  else findings.omit('derivative.proof')
  return proven
}

const CODES = [
  ...['derivative.facts', 'derivative.source', 'derivative.treatment'],
  ...['derivative.bytes', 'derivative.proof'],
] as const satisfies readonly string[]

/**
 * The fact that it was made, after the sealing; that a person approved of it afterwards, who was not
 * the one who ordered it, is looked at too. After is told by the ledger, not by clocks.
 */
function madeFact(
  one: PacketDerivative,
  seal: Fact | undefined,
  { facts, order, findings }: Using,
): Fact | undefined {
  const where = `${PACKET_PATHS.packet} ${one.derivative}`
  const fit = (id: string, kind: Fact['kind']) => {
    const fact = facts.get(id)
    const same = fact?.kind === kind && fact.body.derivative === one.derivative
    return same && isAbout(fact, one.recording) ? fact : undefined
  }
  const made = fit(one.madeBy, 'derivative.made')
  if (made === undefined) findings.fault('derivative.facts', { where, found: '没有制作事实' })
  const approved = fit(one.approvedBy, 'masking.checked')
  const places = [seal, made, approved].flatMap((fact) => order.get(fact?.id ?? '') ?? [])
  if (places.some((place, at) => at > 0 && place <= (places[at - 1] ?? 0))) {
    findings.fault('derivative.facts', { where, found: '账本中的次序不是封存、制作、核准' })
  }
  const found = whyNotApproved(approved, facts)
  if (found !== undefined) findings.fault('derivative.facts', { where, found })
  return made
}

function whyNotApproved(approved: Fact | undefined, facts: Facts): string | undefined {
  if (approved === undefined) return '没有核准事实（遮挡检查）'
  const { actor, body } = approved
  if (!('person' in actor) || actor.person !== body.by) return '核准的不是本人：没有人看过'
  const ordered = [...facts.values()].some(
    (fact) =>
      fact.kind === 'derivative.ordered' &&
      fact.body.derivative === body.derivative &&
      'person' in fact.actor &&
      fact.actor.person === actor.person,
  )
  return ordered ? '核准的就是预定这份派生件的人' : undefined
}

function checkSource(
  one: PacketDerivative,
  seal: Fact | undefined,
  made: Fact | undefined,
  { findings }: Using,
): void {
  const { source, kind, maker, sha256 } = one
  const where = `${PACKET_PATHS.packet} ${one.derivative}`
  const expect = expecting('derivative.source', where, findings)
  expect('source.bytes', seal?.body.bytes, source.bytes)
  expect('source.sha256', seal?.body.sha256, source.sha256)
  expect('source.chunkRoot', seal?.body.chunkRoot, source.chunkRoot)
  if (made !== undefined) {
    expect('source', made.body.source, source.sha256)
    expect('kind', made.body.kind, kind)
    expect('maker', made.body.maker, maker)
  }
  if (sha256 !== source.sha256) return
  findings.fault('derivative.source', { where, found: '所称的派生件就是原件本身' })
}

/** The words are those that the parameters lead to, and the parameters those of the fact. */
function checkTreatment(
  seen: Seen,
  { derivative, kind, treatment, parametersDigest }: PacketDerivative,
  made: Fact | undefined,
  findings: Findings,
): void {
  const path = PACKET_PATHS.treatment(derivative)
  const file = seen.get(path)
  const expect = expecting('derivative.treatment', path, findings)
  if (made !== undefined) expect('parametersDigest', made.body.parametersDigest, parametersDigest)
  expect('sha256', parametersDigest, file?.sha256)
  const told = unlessMalformed(() => explainTreatment(parseCanonical(file?.content ?? NOTHING)))
  expect('kind', told?.kind, kind)
  const words = `${PACKET_PATHS.packet} ${derivative}`
  expecting('derivative.treatment', words, findings)('treatment', listOf(told?.sentences), [
    ...treatment,
  ])
}

const NOTHING = canonicalBytes(null)
const listOf = (sentences: readonly string[] | undefined): Json | undefined =>
  sentences && [...sentences]

function checkBytes(
  seen: Seen,
  chunked: readonly string[],
  one: PacketDerivative,
  {
    made,
    seal,
    machine,
    findings,
  }: Using & { readonly made: Fact | undefined; readonly seal: Fact | undefined },
): void {
  const { path: where, derivative } = one
  const file = seen.get(where)
  if (made !== undefined) {
    const at = `${PACKET_PATHS.packet} ${derivative}`
    const expect = expecting('derivative.bytes', at, findings)
    expect('sha256', made.body.sha256, one.sha256)
    expect('bytes', made.body.bytes, one.bytes)
  }
  if (file === undefined) {
    findings.fault('derivative.bytes', { where, is: 'missing', found: '没有这份派生件' })
    return
  }
  const path = PACKET_PATHS.chunks(derivative)
  const carried = chunked.includes(derivative) ? seen.get(path)?.content : undefined
  const leaves = readLeaves(carried, one, machine)
  if (chunked.includes(derivative) && leaves === undefined) {
    const found = '与目录中派生件的树根不符，不能据以定位'
    findings.fault('derivative.bytes', { where: path, found })
  }
  const field = FIELDS.find((name) => one[name] !== file[name])
  if (field === undefined) return
  const original = file.sha256 === seal?.body.sha256
  findings.fault('derivative.bytes', {
    ...{ where, is: 'changed', ranges: locateDamage(one, leaves, file) },
    ...{ expected: `${field} ${one[field]}`, found: `${field} ${file[field]}` },
    ...(original ? { found: '这是原件，不是所称的派生件' } : {}),
  })
}

const FIELDS = ['bytes', 'sha256', 'sm3', 'chunkRoot'] as const
