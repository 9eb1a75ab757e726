import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCertificate } from './certificate/read-certificate.ts'
import type { Pair } from './certificate/read-pair.ts'
import { selfIssue } from './certificate/self-issue.ts'
import { PdfError } from './pdf/value.ts'
import { signPdfFile } from './sign-pdf.ts'
import { timeAuthority } from './test-authority.ts'
import { pdfsig, plainPdf } from './testing.ts'
import { TimeStampError } from './time-stamp.ts'

const AT = new Date('2026-11-21T12:00:00.000Z')
let pair: Pair
let root: Uint8Array

beforeAll(async () => {
  const { key, chain } = await selfIssue({
    organization: '顺城区市场监督管理局',
    from: new Date('2026-01-01T00:00:00Z'),
    to: new Date('2060-01-01T00:00:00Z'),
    random: randomBytes,
  })
  const [own, above] = chain
  pair = { key, chain: [readCertificate(own), readCertificate(above)] }
  root = above
})

const sign = (pdf: Uint8Array, asked: Partial<Parameters<typeof signPdfFile>[0]> = {}) =>
  signPdfFile({ pdf, pair, reason: '执法文书签章', at: AT, ...asked })

describe.each(['plain', 'stream'] as const)('a file whose table is %s', (table) => {
  test('verifies in pdfsig, with the name as it stands in the certificate', async () => {
    const { pdf } = await sign(plainPdf(table))
    const said = pdfsig(pdf, [root])
    expect(said).toContain('Signature is Valid')
    expect(said).toContain('Certificate is Trusted')
    expect(said).toContain('Signer Certificate Common Name: 顺城区市场监督管理局（自签证书）')
    expect(said).toContain('Signature Type: ETSI.CAdES.detached')
    expect(said).toContain('Total document signed')
  })

  test('three signatures one after the other are all valid', async () => {
    let pdf = plainPdf(table)
    for (let i = 0; i < 3; i += 1) pdf = (await sign(pdf)).pdf
    const said = pdfsig(pdf, [root])
    expect(said.match(/Signature is Valid/g)).toHaveLength(3)
    // This pdfsig asks for trust once in a run; openssl asks for each.
    const parts = takenApart(pdf)
    expect(parts.map(verifiedByOpenssl)).toEqual(Array(3).fill(true))
  })

  test('the identity of the file stays, its second half is new with each signature', async () => {
    const once = (await sign(plainPdf(table))).pdf
    const twice = (await sign(once)).pdf
    const ids = [
      ...Buffer.from(twice)
        .toString('latin1')
        .matchAll(/\/ID ?\[ ?<(\w+)> ?<(\w+)>/g),
    ]
    expect(ids.map(([, first]) => first)).toEqual(Array(3).fill('00112233445566778899aabbccddeeff'))
    expect(new Set(ids.map(([, , second]) => second)).size).toBe(3)
  })
})

test('the same file signed at the same time has the same bytes', async () => {
  const [a, b] = await Promise.all([sign(plainPdf()), sign(plainPdf())])
  expect(Buffer.compare(a.pdf, b.pdf)).toBe(0)
})

test('one flipped byte anywhere outside the signature makes it invalid', async () => {
  const { pdf } = await sign(plainPdf())
  const text = Buffer.from(pdf).toString('latin1')
  for (const place of [text.indexOf('small'), text.indexOf('/Reason'), text.lastIndexOf('/Root')]) {
    const flipped = Buffer.from(pdf)
    flipped.writeUInt8((flipped[place + 1] ?? 0) ^ 1, place + 1)
    expect(pdfsig(flipped, [root]), text.slice(place, place + 9)).not.toContain(
      'Signature is Valid',
    )
  }
})

test('openssl reads it as CAdES over exactly the signed bytes', async () => {
  const [part] = takenApart((await sign(plainPdf())).pdf)
  expect(part && verifiedByOpenssl(part)).toBe(true)
  expect(part && verifiedByOpenssl({ ...part, content: part.content.subarray(1) })).toBe(false)
})

test('a time stamp stands in the signature and openssl verifies it', async () => {
  const authority = timeAuthority()
  const stamper = { ask: authority.ask, nonce: Buffer.from('0102030405060708', 'hex') }
  const { pdf, stamp } = await sign(plainPdf(), { stamper })
  expect(pdfsig(pdf, [root])).toContain('Signature is Valid')
  expect(stamp?.at.getUTCFullYear()).toBeGreaterThan(2025)
  expect(authority.verified(stamp?.token ?? new Uint8Array())).toContain('Verification: OK')
})

test('an answer about another value, a refusal and noise are no time stamps', async () => {
  const authority = timeAuthority()
  const nonce = Buffer.from('11', 'hex')
  let kept: Uint8Array = new Uint8Array()
  await sign(plainPdf(), {
    stamper: { ask: async (asked) => (kept = await authority.ask(asked)), nonce },
  })
  const later = { at: new Date(AT.getTime() + 1000) }
  const answers = [kept, Buffer.from('30053003020102', 'hex'), Buffer.from('<html>')]
  for (const answer of answers) {
    const stamper = { ask: async () => answer, nonce }
    await expect(sign(plainPdf(), { ...later, stamper })).rejects.toThrow(TimeStampError)
  }
})

test('what is cut off, encrypted or no PDF is refused, and nothing is written', async () => {
  const whole = Buffer.from(plainPdf())
  const encrypted = Buffer.from(
    whole.toString('latin1').replace('/Size 6', '/Encrypt 9 0 R/Size 6'),
    'latin1',
  )
  for (const pdf of [whole.subarray(0, 100), encrypted, Buffer.from('hello'), new Uint8Array()]) {
    await expect(sign(pdf)).rejects.toThrow(PdfError)
  }
})

test('an object that is nothing but a reference to itself is refused', async () => {
  const pages = '%PDF-1.7\n1 0 obj <</Pages 1 0 R /Kids 2 0 R>> endobj\n'
  const body = `${pages}2 0 obj 2 0 R endobj\n`
  const rows = `0000000009 00000 n\r\n${String(pages.length).padStart(10, '0')} 00000 n\r\n`
  const trailer = `xref\n1 2\n${rows}trailer <</Root 1 0 R /Size 3>>\n`
  const looping = `${body}${trailer}startxref\n${body.length}\n%%EOF\n`
  await expect(sign(Buffer.from(looping, 'latin1'))).rejects.toThrow('nowhere')
})

test('a key of an elliptic curve signs too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ec-'))
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...[
        '-days',
        '3650',
        '-utf8',
        '-subj',
        '/CN=某局',
        '-keyout',
        'k',
        '-out',
        'c',
        '-outform',
        'DER',
      ],
    ],
    { cwd: folder, stdio: 'ignore' },
  )
  const certificate = readCertificate(readFileSync(join(folder, 'c')))
  const key = createPrivateKey(readFileSync(join(folder, 'k')))
  const { pdf } = await sign(plainPdf(), { pair: { key, chain: [certificate] } })
  expect(pdfsig(pdf, [certificate.der])).toContain('Signature is Valid')
})

interface Part {
  readonly content: Buffer
  readonly signature: Buffer
}

/** The signed bytes and the signature of each, as their ranges say. */
function takenApart(pdf: Uint8Array): Part[] {
  const bytes = Buffer.from(pdf)
  const ranges = bytes.toString('latin1').matchAll(/ByteRange ?\[(\d+) (\d+) +(\d+) +(\d+)/g)
  return [...ranges].map((range) => {
    const [a = 0, b = 0, c = 0, d = 0] = range.slice(1).map(Number)
    const held = Buffer.from(bytes.subarray(a + b + 1, c - 1).toString('latin1'), 'hex')
    const content = Buffer.concat([bytes.subarray(a, a + b), bytes.subarray(c, c + d)])
    return { content, signature: withoutFilling(held) }
  })
}

/**
 * The place is filled up with zeros, and one signature of 256 ends with a zero of its own (which
 * failed a run of this test): the end is where the length in its head says.
 */
function withoutFilling(held: Buffer): Buffer {
  const lengthBytes = held.readUInt8(1) - 0x80
  return held.subarray(0, 2 + lengthBytes + held.readUIntBE(2, lengthBytes))
}

function verifiedByOpenssl({ content, signature }: Part): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-'))
  writeFileSync(join(folder, 'content'), content)
  writeFileSync(join(folder, 'signature'), signature)
  writeFileSync(join(folder, 'root.pem'), new X509Certificate(root).toString())
  const words =
    'cms -verify -cades -binary -inform DER -in signature -content content -CAfile root.pem -out out'
  const { stderr, status } = spawnSync('openssl', words.split(' '), {
    cwd: folder,
    encoding: 'utf8',
  })
  return status === 0 && stderr.includes('CAdES Verification successful')
}
