import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFact, type Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { instantOf } from '../../platform/clock/clock.ts'
import { withTx } from '../../platform/database/connect.ts'
import { type Actor, type PersonActor, uuidOf } from '../../platform/kernel/index.ts'
import { serveAuthority } from '../../platform/signature/test-authority.ts'
import { pdfsig, plainPdf } from '../../platform/signature/testing.ts'
import { chainBySha256, dropRetiredKeys, SigningFault, signPdf } from './index.ts'
import { dropKey, keepKey } from './keys.io.ts'
import { CertificatesListed } from './list-certificates.ts'
import { certificateFiles } from './test-certificates.io.ts'
import { foundSigning, type Signing } from './test-signing.io.ts'

// Certificates by openssl begin at this moment.
const NOW = new Date(Date.now() + 60_000).toISOString()
const folder = mkdtempSync(join(tmpdir(), 'signing-'))
const keys = join(folder, 'keys')
const { pkcs12, pem } = certificateFiles(folder)

let open: TestHouse
let does: Signing['does']
let did: Signing['did']
let agency: Uuid
let admin: PersonActor
let authority: Awaited<ReturnType<typeof serveAuthority>>

beforeAll(async () => {
  open = await testHouse(NOW)
  ;({ does, did, agency, admin } = await foundSigning(open.house, keys))
  authority = await serveAuthority()
})
afterAll(async () => {
  authority.close()
  await open.close()
})

const listed = async () =>
  CertificatesListed.parse(await did(admin, 'signing.list-certificates', {}))
const inUse = async () => (await listed()).certificates.find(({ retiredAt }) => retiredAt === null)
const replaces = async () => (await inUse())?.id ?? null
const sign = (at = NOW) =>
  signPdf(
    { db: open.db, keys },
    { agency, pdf: plainPdf(), reason: '执法文书', at: instantOf(Date.parse(at)) },
  )
const trusted = async (sha256: string) => [
  (await withTx(open.db, '*', (tx) => chainBySha256(tx, sha256)))?.at(-1) ?? new Uint8Array(),
]

describe('the agency signs', () => {
  test('nothing as long as it has no certificate, and is told what to do', async () => {
    await expect(sign()).rejects.toThrow(/没有在用的签章证书.*签发自签证书/)
    await expect(sign()).rejects.toBeInstanceOf(SigningFault)
  })

  test('with a certificate of its own making, given once, marked 自签证书', async () => {
    const machine: Actor = { is: 'machine', name: 'signing', agency }
    await did(machine, 'signing.issue-first-certificate', { agency })
    await did(machine, 'signing.issue-first-certificate', { agency })
    const { certificates } = await listed()
    expect(certificates).toMatchObject([
      {
        origin: 'self',
        subject: '顺城区市场监督管理局（自签证书）',
        keyKind: 'RSA 3072',
        whole: true,
      },
    ])
    const { pdf, certificate } = await sign()
    expect(certificate).toBe(certificates[0]?.sha256)
    const said = pdfsig(pdf, await trusted(certificate))
    expect(said).toContain('Signature is Valid')
    expect(said).toContain('Certificate is Trusted')
  })

  test('with a key that only the account of the server can read', () => {
    const modes = [keys, join(keys, readdirSync(keys)[0] ?? '')].map((path) => statSync(path).mode)
    expect(modes.map((mode) => mode & 0o777)).toEqual([0o700, 0o600])
  })

  test('with the certificate of an authority once it is imported; the old key is gone', async () => {
    const before = await replaces()
    await did(admin, 'signing.import-certificate', { ...pkcs12(), replaces: before })
    const now = await inUse()
    expect(now).toMatchObject({
      origin: 'imported',
      subject: '顺城市监',
      above: ['省级根'],
      whole: true,
    })
    expect(pdfsig((await sign()).pdf, await trusted(now?.sha256 ?? ''))).toContain(
      'Certificate is Trusted',
    )
    await expect.poll(() => readdirSync(keys)).toEqual([`certificate-${now?.id}.pem`])
    expect(await kinds()).toEqual([
      'certificate.registered',
      'certificate.retired',
      'certificate.registered',
    ])
  })

  test('no more, once the certificate is over or its key file is missing', async () => {
    await expect(sign('2060-01-01T00:00:00.000Z')).rejects.toThrow(/已经到期/)
    const elsewhere = { db: open.db, keys: join(folder, 'elsewhere') }
    const asked = { agency, pdf: plainPdf(), reason: '', at: instantOf(Date.parse(NOW)) }
    await expect(signPdf(elsewhere, asked)).rejects.toThrow(/私钥文件不在/)
    const broken = { ...asked, pdf: Buffer.from('%PDF-') }
    await expect(signPdf({ db: open.db, keys }, broken)).rejects.toThrow(/损坏/)
  })
})

describe('a time stamp', () => {
  test('is asked for where the agency has set an authority that answers', async () => {
    const refused = await does(admin, 'signing.set-time-stamping', {
      url: `${authority.url}/broken`,
    })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'time-stamping.no-answer' } })
    await did(admin, 'signing.set-time-stamping', { url: authority.url })
    const { pdf, stampedAt } = await sign()
    expect(stampedAt).toMatch(/^20\d\d-/)
    expect(pdfsig(pdf)).toContain('Signature is Valid')
  })

  test('that does not come holds up nothing, and is shown', async () => {
    await withTx(open.db, '*', (tx) =>
      tx
        .updateTable('time_stamping')
        .set({ url: `${authority.url}/broken` })
        .execute(),
    )
    const { pdf, stampedAt } = await sign()
    expect(stampedAt).toBeUndefined()
    expect(pdfsig(pdf)).toContain('Signature is Valid')
    expect((await listed()).timeStamping).toMatchObject({
      failedAt: NOW,
      failedBecause: '应答不是时间戳',
    })
    await did(admin, 'signing.set-time-stamping', { url: null })
    expect((await listed()).timeStamping).toEqual({
      url: null,
      failedAt: null,
      failedBecause: null,
    })
  })
})

describe('the register', () => {
  const importing = async (file: object) =>
    does(admin, 'signing.import-certificate', { replaces: await replaces(), ...file })

  test('takes nothing that could not be verified or is no longer valid', async () => {
    const { file } = pkcs12()
    const wrong: readonly [object, string][] = [
      [{ file, password: 'wrong' }, 'certificate.password'],
      [{ file: Buffer.from('hello').toString('base64'), password: '' }, 'certificate.unreadable'],
      [pem('ca'), 'certificate.usage'],
      [pkcs12(), 'certificate.taken'],
      [{ ...pem('short'), second: undefined }, 'certificate.no-certificate'],
    ]
    for (const [asked, code] of wrong) {
      expect(await importing(asked), code).toMatchObject({ ok: false, refusal: { code } })
    }
    const later = pem('own')
    open.setTime('2050-01-01T00:00:00.000Z')
    expect(await importing(later)).toMatchObject({ refusal: { code: 'certificate.expired' } })
    open.setTime('2000-01-01T00:00:00.000Z')
    expect(await importing(later)).toMatchObject({ refusal: { code: 'certificate.not-yet' } })
    open.setTime(NOW)
  })

  test('changes only what was seen: of two who replace at once the second is told', async () => {
    const seen = await replaces()
    const issue = () => does(admin, 'signing.issue-certificate', { replaces: seen })
    const done = await Promise.all([issue(), issue()])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(done.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'certificate.changed' } })
  })

  test('takes a pair of PEM files, and retires with a reason, once', async () => {
    expect(await importing(pem('own'))).toMatchObject({ ok: true })
    const id = await replaces()
    const retire = { id, reason: '私钥可能泄露' }
    await did(admin, 'signing.retire-certificate', retire)
    expect(await does(admin, 'signing.retire-certificate', retire)).toMatchObject({
      refusal: { code: 'certificate.retired' },
    })
    await expect(sign()).rejects.toThrow(/没有在用的签章证书/)
    await expect.poll(() => readdirSync(keys)).toEqual([])
  })

  test('removes at the start what remained of the keys of retired ones, and no other', async () => {
    const [first] = (await listed()).certificates
    const unknown = uuidOf('0197a000-0000-7000-8000-000000000001')
    for (const id of [uuidOf(first?.id ?? ''), unknown]) await keepKey(keys, id, 'key')
    await withTx(open.db, '*', (tx) => dropRetiredKeys(tx, keys))
    expect(readdirSync(keys)).toEqual([`certificate-${unknown}.pem`])
    await dropKey(keys, unknown)
  })

  test('shows pages, the newest first', async () => {
    const first = CertificatesListed.parse(
      await did(admin, 'signing.list-certificates', { limit: 2 }),
    )
    const rest = CertificatesListed.parse(
      await did(admin, 'signing.list-certificates', { limit: 2, after: first.next }),
    )
    const ids = [...first.certificates, ...rest.certificates].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
    expect(ids).toEqual(ids.toSorted().toReversed())
    expect(rest.next).toBeNull()
  })

  test('is kept by administrators only; nobody else makes the server ask an address', async () => {
    const officer = { ...admin, roles: ['officer'] }
    const before = authority.asked()
    for (const [verb, asked] of [
      ['signing.issue-certificate', { replaces: null }],
      ['signing.import-certificate', { ...pkcs12(), replaces: null }],
      ['signing.set-time-stamping', { url: authority.url }],
    ] as const) {
      expect(await does(officer, verb, asked)).toMatchObject({ refusal: { code: 'right.missing' } })
    }
    expect(authority.asked()).toBe(before)
    expect((await does(officer, 'signing.list-certificates', {})).ok).toBe(true)
  })
})

async function kinds(): Promise<string[]> {
  const rows = await open.db
    .selectFrom('ledger_entry')
    .select(['kind', 'leaf'])
    .where('kind', 'like', 'certificate.%')
    .orderBy('id')
    .execute()
  for (const { leaf } of rows) expect(JSON.stringify(parseFact(leaf))).not.toContain('顺城')
  return rows.map(({ kind }) => kind)
}
