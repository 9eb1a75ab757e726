import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import vector from '../../../docs/specs/vectors/signed-note.json' with { type: 'json' }
import { concatBytes, fromUtf8, toBase64, utf8 } from './bytes.ts'
import {
  cosignCheckpoint,
  formatCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
import { inclusionProof, leafHash, treeRoot } from './merkle.ts'
import { openNote, parseNote } from './note.ts'
import {
  ED25519_COSIGNATURE,
  ED25519_NOTE,
  formatVkey,
  noteVerifier,
  parseVkey,
} from './note-key.ts'
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.ts'

const hash = (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest())
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const ed25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const key = createPublicKey({ key: concatBytesOf(SPKI, publicKey), format: 'der', type: 'spki' })
  return verify(null, message, key, signature)
}
const concatBytesOf = (...parts: Uint8Array[]) => Buffer.from(concatBytes(...parts))

function party(name: string, type: number) {
  const pair = generateKeyPairSync('ed25519')
  const der = pair.publicKey.export({ format: 'der', type: 'spki' })
  const publicKey = Uint8Array.from(der.subarray(-32))
  const signer = {
    name,
    publicKey,
    sign: (bytes: Uint8Array) => sign(null, bytes, pair.privateKey),
  }
  const key = { name, type, publicKey }
  return { signer, key, verifier: noteVerifier(hash, key, ed25519) }
}

const log = party('liuhen.example/log', ED25519_NOTE)
const witness = party('witness.example/w1', ED25519_COSIGNATURE)
const entries = Array.from({ length: 300 }, (_, at) => utf8(`{"n":${at}}`))
const leaves = entries.map((entry) => leafHash(hash, entry))
const head = { origin: log.key.name, size: 300, root: treeRoot(hash, leaves) }
const signed = signCheckpoint(hash, head, log.signer)
const cosigned = cosignCheckpoint(hash, signed, witness.signer, 1_679_315_147)
const proofAt = (index: number) =>
  formatTlogProof({ index, path: inclusionProof(hash, leaves, index), checkpoint: cosigned })
const check = (proof: string, entry: Uint8Array) =>
  verifyTlogProof({ hash, proof, entry, log: log.verifier, witnesses: [witness.verifier] })

describe('a signed note', () => {
  test('of the specification opens with the key of the specification', () => {
    const key = parseVkey(hash, vector.vkey)
    expect(formatVkey(hash, key)).toBe(vector.vkey)
    const opened = openNote(vector.note, [noteVerifier(hash, key, ed25519)])
    expect(opened).toMatchObject({ ok: true, text: 'This is an example message.\n' })
  })
  test('with an unknown signature only is not believed, with one beside ours it is', () => {
    expect(openNote(signed, [witness.verifier])).toEqual({ ok: false, code: 'note-unsigned' })
    expect(openNote(cosigned, [log.verifier])).toMatchObject({ ok: true })
    const both = openNote(cosigned, [log.verifier, witness.verifier])
    expect(both).toMatchObject({ ok: true, signedBy: [log.verifier, witness.verifier] })
  })
  test('with one bad signature of a known key is refused whole, naming it', () => {
    const later = cosignCheckpoint(hash, signed, witness.signer, 5).split('\n')
    const line = later.at(-2) ?? ''
    const bytes = Buffer.from(line.split(' ').at(-1) ?? '', 'base64')
    bytes[11] = (bytes[11] ?? 0) ^ 1
    const forged = `${signed}${line.split(' ').slice(0, 2).join(' ')} ${toBase64(bytes)}\n`
    expect(openNote(forged, [log.verifier, witness.verifier])).toEqual({
      ok: false,
      code: 'note-bad-signature',
      name: 'witness.example/w1',
    })
  })
  test('with a control character, a carriage return or no signature does not parse', () => {
    for (const text of [signed.replaceAll('\n', '\r\n'), `\t${signed}`, 'text\n', 'a\n\n', '']) {
      expect(() => parseNote(text)).toThrow()
      expect(openNote(text, [log.verifier])).toEqual({ ok: false, code: 'note-malformed' })
    }
  })
  test('vkeys with another id, another type or no key are refused', () => {
    const good = formatVkey(hash, log.key)
    expect(() => parseVkey(hash, good.replace('example', 'exampel'))).toThrow('another id')
    expect(() => parseVkey(hash, 'a+00000000+AQ==')).toThrow()
    expect(() => noteVerifier(hash, { ...log.key, type: 6 }, ed25519)).toThrow('signature type')
  })
})

test('a checkpoint has three lines and one spelling', () => {
  expect(parseCheckpoint(formatCheckpoint(head))).toEqual(head)
  const text = formatCheckpoint(head)
  for (const bad of [`${text}extension\n`, text.replace('300', '0300'), text.slice(0, -1), '']) {
    expect(() => parseCheckpoint(bad)).toThrow()
  }
  expect(() => formatCheckpoint({ ...head, origin: 'two\nlines' })).toThrow()
})

describe('a proof file', () => {
  test('verifies offline for its entry, and says the checkpoint and who signed', () => {
    for (const [index, entry] of entries.entries()) {
      if (index % 37 === 0) expect(check(proofAt(index), entry)).toMatchObject({ ok: true, index })
    }
    const result = check(proofAt(7), utf8('{"n":7}'))
    expect(result).toMatchObject({ checkpoint: head, signedBy: [log.verifier, witness.verifier] })
  })
  test('does not verify for another entry or another log', () => {
    expect(check(proofAt(7), utf8('{"n":8}'))).toEqual({ ok: false, code: 'inclusion-wrong' })
    const other = party('other.example/log', ED25519_NOTE)
    const asked = { hash, proof: proofAt(7), entry: utf8('{"n":7}'), log: other.verifier }
    expect(verifyTlogProof(asked)).toEqual({ ok: false, code: 'note-unsigned' })
  })
  test('signed by a witness alone is not a proof', () => {
    const [text = '', lines = ''] = cosigned.split('\n\n')
    const alone = `${text}\n\n${lines.split('\n').slice(1).join('\n')}`
    const proof = proofAt(7).replace(cosigned, alone)
    expect(check(proof, utf8('{"n":7}'))).toEqual({ ok: false, code: 'log-not-signed' })
  })
  test('with any byte changed, dropped or added never verifies', () => {
    const path = inclusionProof(hash, leaves, 123)
    const proof = formatTlogProof({ index: 123, path, checkpoint: signed })
    fc.assert(
      fc.property(edit, (how) => !check(edited(proof, how) ?? '', utf8('{"n":123}')).ok),
      { numRuns: 400 },
    )
  })
  test('with any byte changed never keeps both signatures: a renamed witness is an unknown one', () => {
    fc.assert(
      fc.property(edit, (how) => {
        const result = check(edited(proofAt(123), how) ?? '', utf8('{"n":123}'))
        return !result.ok || (result.signedBy.length === 1 && result.signedBy[0] === log.verifier)
      }),
      { numRuns: 400 },
    )
  })
  test('of many megabytes in one line is malformed, and fills no stack', () => {
    const proof = `c2sp.org/tlog-proof@v1\nindex 0\n${'A'.repeat(1 << 24)}\n\n${signed}`
    expect(check(proof, utf8('{}'))).toEqual({ ok: false, code: 'proof-malformed' })
  })
  test('keeps extra data, which nothing believes', () => {
    const path = inclusionProof(hash, leaves, 1)
    const proof = { index: 1, path, checkpoint: signed, extra: utf8('附加') }
    expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof)
  })
})

const edit = fc.record({
  at: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  change: fc.integer({ min: 1, max: 255 }),
  how: fc.constantFrom('change', 'drop', 'add'),
})

/** Undefined where the result is not UTF-8, which no text can carry: refused before parsing. */
function edited(proof: string, { at, change, how }: { at: number; change: number; how: string }) {
  const bytes = utf8(proof)
  const where = Math.floor(at * bytes.length)
  const added = how === 'drop' ? [] : [(bytes[where] ?? 0) ^ change]
  const rest = bytes.subarray(how === 'add' ? where : where + 1)
  try {
    return fromUtf8(concatBytes(bytes.subarray(0, where), Uint8Array.from(added), rest))
  } catch {
    return undefined
  }
}
