import {
  canonicalBytes,
  fromUtf8,
  parseCrc32,
  parseInstant,
  parseSha256,
  parseSm3,
} from '@liuhen/format'
import { z } from 'zod'
import { type Digests, SEAL_FORMAT, type SealRecord } from './vault.ts'

/** The exact bytes of the file beside the original: canonical JSON and one line break. */
export function sealRecordBytes(record: SealRecord): Uint8Array {
  const { format, sha256, sm3, crc32, bytes, chunkBytes, chunkRoot, sealedAt } = record
  const json = { format, sha256, sm3, crc32, bytes, chunkBytes, chunkRoot, sealedAt }
  return Buffer.concat([canonicalBytes(json), Buffer.from('\n')])
}

/** undefined when the bytes are no seal record: cut off, edited or of another format. */
export function parseSealRecord(bytes: Uint8Array): SealRecord | undefined {
  try {
    const parsed = Schema.safeParse(JSON.parse(fromUtf8(bytes)))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** The names of the digests in which a file differs from its record; empty: the same file. */
export function differences(record: Digests, found: Digests): readonly (keyof Digests)[] {
  const names = ['bytes', 'sha256', 'sm3', 'crc32', 'chunkRoot'] as const
  return names.filter((name) => record[name] !== found[name])
}

const Schema = z.strictObject({
  format: z.literal(SEAL_FORMAT),
  sha256: branded(parseSha256),
  sm3: branded(parseSm3),
  crc32: branded(parseCrc32),
  bytes: z.int().min(0),
  chunkBytes: z.int().min(1),
  chunkRoot: branded(parseSha256),
  sealedAt: branded(parseInstant),
})

function branded<T>(parse: (text: string) => T | undefined) {
  return z.string().transform((text, context) => {
    const value = parse(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: 'not in the one spelling of this field' })
    return z.NEVER
  })
}
