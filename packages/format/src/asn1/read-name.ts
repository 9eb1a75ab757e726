import { type Ber, identifierOf, inside } from './read-ber.ts'

/** A distinguished name: its bytes, and as a person reads it. */
export interface Name {
  readonly der: Uint8Array
  /** The common name, else the organisation, else all of it. */
  readonly title: string
  /** CN=…, O=…, in the order of the certificate. */
  readonly text: string
}

/** Chinese names come in four encodings; each is read as what it is. */
export function readName(name: Ber): Name {
  const parts = name.inner.flatMap((set) =>
    set.inner.map((one) => ({ key: identifierOf(inside(one, 0)), text: textOf(inside(one, 1)) })),
  )
  const text = parts.map(({ key, text }) => `${LABELS.get(key) ?? key}=${text}`).join('，')
  const named = (wanted: string) => parts.findLast(({ key }) => key === wanted)?.text
  const title = named(COMMON_NAME) ?? named(ORGANIZATION) ?? text
  return { der: name.whole, title, text }
}

const COMMON_NAME = '2.5.4.3'
const ORGANIZATION = '2.5.4.10'

const LABELS: ReadonlyMap<string, string> = new Map([
  [COMMON_NAME, 'CN'],
  ['2.5.4.6', 'C'],
  [ORGANIZATION, 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['1.2.840.113549.1.9.1', 'E'],
])

function textOf({ tag, content }: Ber): string {
  if (tag === 0x1e) return new TextDecoder('utf-16be').decode(content)
  // T61String and mislabelled ones: old Chinese authorities wrote GBK there.
  const text = ENCODINGS.map((encoding) => decoded(content, encoding))
  return text.find((one) => one !== undefined) ?? new TextDecoder('latin1').decode(content)
}

const ENCODINGS = ['utf-8', 'gb18030']

function decoded(content: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}
