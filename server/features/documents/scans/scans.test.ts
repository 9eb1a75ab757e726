import { Readable } from 'node:stream'
import { parseSha256 } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withTx } from '../../../platform/database/connect.ts'
import { accept, uuidOf } from '../../../platform/kernel/index.ts'
import { DocumentsOfPlace } from '../document-shown.ts'
import { nextNumber, numberShown, takeNumber } from '../templates/index.ts'
import { decisionScene } from '../test-decisions.io.ts'
import { idMade, type PaperScene, paperScene } from '../test-papers.io.ts'
import { findPaperTools } from './paper-tools.io.ts'
import { receiveScan } from './receive-scan.io.ts'
import { announcedScan } from './scans.io.ts'
import { ScanSealed } from './seal-scan.ts'

let papers: PaperScene

beforeAll(async () => {
  papers = await paperScene('2026-03-02T01:00:00.000Z')
})
afterAll(() => papers.close())

function digestOf(value: unknown) {
  const digest = parseSha256(z.string().parse(value))
  if (digest === undefined) throw new Error('no digest')
  return digest
}

async function send(id: string, bytes: Buffer) {
  const { scene, agency, li, vault } = papers
  const { house } = scene.open
  return receiveScan(
    {
      vault,
      now: house.clock.now,
      tools: findPaperTools(),
      press: { countPages: async () => ({ ok: true, value: 1 }) },
      announced: async (scan) => {
        const row = await withTx(house.db, agency.id, (tx) => announcedScan(tx, scan, li.person))
        return row && { state: row.state, bytes: row.declared_bytes, title: '扫描件' }
      },
      seal: async (sealed) => {
        const done = await scene.does(li, 'documents.seal-scan', sealed)
        return done.ok ? accept(done.output) : done
      },
    },
    uuidOf(id),
    Readable.from([bytes]),
  )
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PAPER = {
  ...{ title: '鉴定意见书', documentClass: 'expert-report', carrier: 'paper', place: '3柜2层' },
  name: '扫描.png',
}

async function announce(bytes: number, more: object = {}) {
  const { scene, li, file } = papers
  const asked = { ...PAPER, case: file.id, bytes, ...more }
  return idMade(await scene.did(li, 'documents.announce-scan', asked))
}

describe('a scan', () => {
  test('is sealed like an original and listed among the documents of the case', async () => {
    const { scene, li, file, vault } = papers
    expect(await send(await announce(PNG.length), PNG)).toMatchObject({ ok: true })
    const [fact] = await scene.facts('document.filed')
    expect(fact?.body).toMatchObject({ carrier: 'paper', documentClass: 'expert-report', pages: 1 })
    expect(await vault.verify(digestOf(fact?.body.sha256))).toEqual([])
    const listed = DocumentsOfPlace.parse(await scene.did(li, 'documents.of-case', { id: file.id }))
    expect(listed.documents.map(({ title }) => title)).toContain('鉴定意见书')
  })

  test.each([
    [
      'a web page that calls itself a picture',
      Buffer.from('<html><script>1</script>'),
      'scan.type',
    ],
    ['a picture that breaks off', PNG.subarray(0, 40), 'scan.unreadable'],
    ['a PDF that is none inside', Buffer.from('%PDF-1.7 nothing'), 'scan.unreadable'],
  ])('%s is refused and leaves nothing', async (_what, bytes, code) => {
    expect(await send(await announce(bytes.length), bytes)).toMatchObject({ refusal: { code } })
    expect(await papers.vault.waiting()).toEqual([])
  })

  test('one that is too large or empty is refused before its bytes come', async () => {
    const { scene, li, file } = papers
    const asked = { ...PAPER, case: file.id }
    const huge = await scene.does(li, 'documents.announce-scan', { ...asked, bytes: 2 ** 40 })
    expect(huge).toMatchObject({ refusal: { code: 'scan.too-large' } })
    const empty = await scene.does(li, 'documents.announce-scan', { ...asked, bytes: 0 })
    expect(empty).toMatchObject({ refusal: { code: 'scan.empty' } })
  })

  test('one that breaks off can be sent again', async () => {
    const id = await announce(PNG.length, { title: '照片' })
    expect(await send(id, PNG.subarray(0, 30))).toMatchObject({ refusal: { code: 'scan.cut' } })
    expect(await send(id, PNG)).toMatchObject({ ok: true })
  })
})

test('a time limit runs from a paper of the case, and not any more once the paper is void', async () => {
  const { scene, agency, li, file } = papers
  const running = () =>
    withTx(scene.open.db, agency.id, async (tx) => {
      const rows = await tx
        .selectFrom('case_deadline')
        .select('key')
        .where('case_id', '=', file.id)
        .execute()
      return rows.map(({ key }) => key)
    })
  const form = 'advance-registration-decision'
  const id = await announce(PNG.length, { form, title: '先行登记', documentClass: 'to-party' })
  const sent = await send(id, PNG)
  const document = sent.ok ? ScanSealed.parse(sent.accepted).document : ''
  expect(await running()).toContain('advance-registration')
  await scene.did(li, 'documents.void', { id: document, because: '归错案件' })
  expect(await running()).not.toContain('advance-registration')
})

test('a number that a filed paper bears is not given to another document of its kind', async () => {
  const { scene, agency } = papers
  const template = { key: 'penalty-notice', number: '告〔{year}〕{n}号' }
  const asked = { agency: agency.id, template, day: '2026-03-02' }
  const { db } = scene.open
  const filed = { form: template.key, documentClass: 'to-party', number: '告〔2026〕1号' }
  expect(await send(await announce(PNG.length, filed), PNG)).toMatchObject({ ok: true })
  const texts = await withTx(db, agency.id, async (tx) => {
    const next = await nextNumber(tx, asked)
    if (next === undefined) throw new Error('no number')
    await takeNumber(tx, next)
    return [next.text, await numberShown(tx, asked)]
  })
  expect(texts).toEqual(['告〔2026〕2号', '告〔2026〕3号'])
})

test('under 丹东 paper without its place is refused by the article', async () => {
  const { scene } = papers
  const other = await scene.found('d2', 'dandong-civil-affairs-2019')
  const officer = await other.hire('孙七', 'field', 'officer')
  const opened = await decisionScene(scene, other).open([officer])
  const { place: _, ...placeless } = PAPER
  const asked = { ...placeless, case: opened.id, bytes: 10 }
  const refused = await scene.does(officer, 'documents.announce-scan', asked)
  expect(JSON.stringify(refused)).toContain('存放位置')
  expect(JSON.stringify(refused)).toContain('DD-3.1')
  const placed = await scene.does(officer, 'documents.announce-scan', { ...asked, place: '1柜' })
  expect(placed).toMatchObject({ ok: true })
})
