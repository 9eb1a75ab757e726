import {
  count,
  type Guarded,
  list,
  oneOf,
  record,
  sha256,
  sm3,
  text,
  truth,
  uuid,
} from './shape.ts'

/** 摘录, 处理副本, 静态画面, 文字记录: what may stand in a packet in the place of an original, or beside it. */
export const DERIVED_KINDS = {
  excerpt: '摘录',
  treated: '处理副本',
  still: '静态画面',
  transcript: '文字记录',
} as const
export type DerivedKind = keyof typeof DERIVED_KINDS

/** What every derived file is called in a packet, so that no reader takes it for an original. */
export const NO_ORIGINAL = '非原件'

/**
 * A derived file of the sheet, docs/specs/packet.md. `source` is the sealed original, which may be
 * absent; `madeBy` the fact derivative.made, `approvedBy` the fact masking.checked.
 */
export const derivative = record({
  derivative: uuid,
  path: text,
  kind: oneOf('excerpt', 'treated', 'still', 'transcript'),
  statement: oneOf(NO_ORIGINAL),
  recording: uuid,
  source: record({ bytes: count, sha256, chunkRoot: sha256 }),
  /** What was done, in sentences: a function of the parameters, which stand in a file beside. */
  treatment: list(text),
  parametersDigest: sha256,
  maker: text,
  bytes: count,
  sha256,
  sm3,
  /** Of the derived file itself, so that a change in it can be located. */
  chunkRoot: sha256,
  madeBy: uuid,
  approvedBy: uuid,
  /** It was cut on its chunks: its proof and its border lie in data/excerpts. */
  proof: truth,
})

export type PacketDerivative = Guarded<typeof derivative>

interface Sheet {
  readonly derivatives?: readonly PacketDerivative[]
  readonly recordings: readonly { readonly id: string; readonly original: string | null }[]
  readonly chunked?: readonly string[]
}

/** An original is left out only where a derived file of it stands in its place, and this is said. */
export function whyNotDerived(
  { derivatives, recordings, chunked = [] }: Sheet,
  wanted: boolean,
): string | undefined {
  if (wanted !== (derivatives !== undefined)) return 'derivatives belong to liuhen-packet/3'
  const given = derivatives ?? []
  if (wanted && given.length === 0) return 'liuhen-packet/3 has derivatives'
  const ids = new Set<string>(given.map((one) => one.derivative))
  if (ids.size !== given.length) return 'a derivative twice'
  if (given.some(({ recording }) => !recordings.some(({ id }) => id === recording))) {
    return 'derivative of another recording'
  }
  if (given.some(({ kind, proof }) => proof !== (kind === 'excerpt')))
    return 'proof of a derivative'
  const absent = recordings.filter(({ original }) => original === null)
  if (absent.some(({ id }) => !given.some(({ recording }) => recording === id))) {
    return 'no original and no derivative'
  }
  // Leaves of anything else would be bytes that no fact binds.
  const films = new Set(recordings.flatMap(({ id, original }) => (original === null ? [] : [id])))
  const stray = chunked.some((id) => !films.has(id) && !ids.has(id))
  return stray ? 'chunk leaves of nothing that is here' : undefined
}
