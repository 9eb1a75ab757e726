import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EntriesPage } from '../../server/features/access/register/entry.ts'
import { CopyPage } from '../../server/features/releases/look/show-copy.ts'
import {
  approved,
  brightness,
  GREY,
  idOf,
  noted,
  type Office,
  openReleasing,
  type Releasing,
  type Role,
  STROKES,
} from './releasing-house.ts'

let house: Releasing
beforeAll(async () => {
  house = await openReleasing()
})
afterAll(() => house.close())

const refusedBy = (text: string) => (told: unknown) => {
  expect(told).toMatchObject({ ok: false })
  expect(JSON.stringify(told)).toContain(text)
}
const make = ({ people }: Office, request: Uuid | undefined, more: object = {}) =>
  house.ask('releases.make', people.keeper, {
    ...{ delivery: 'disc', recipient: '市检察院', ...more },
    ...(request === undefined ? {} : { request }),
  })
const page = async ({ people }: Office, id: Uuid) =>
  CopyPage.parse(await house.did('releases.get', people.keeper, { id }))

const CHAINS: readonly {
  readonly pack: string
  readonly action: 'copy' | 'release'
  readonly clause: string
  readonly steps: readonly Role[]
  readonly states?: object
  readonly purpose?: string
}[] = [
  {
    ...{ pack: 'dandong-civil-affairs-2019', action: 'release', clause: 'DD-26b' },
    ...{ steps: ['director', 'leader'], states: { recipient: '市电视台' } },
  },
  {
    ...{ pack: 'pingdingshan-emergency-2019', action: 'copy', clause: 'PDS3-13' },
    steps: ['director', 'leader'],
  },
  {
    ...{ pack: 'pingdingshan-emergency-2019', action: 'release', clause: 'PDS2-9b' },
    ...{ steps: ['director', 'leader'], states: { recipient: '市电视台' }, purpose: 'work' },
  },
  {
    ...{ pack: 'chengde-safety-2017', action: 'release', clause: 'CD-22.3' },
    steps: ['leader'],
  },
]

describe.each(CHAINS)('$pack $action', ({ pack, action, clause, steps, states, purpose }) => {
  test(`is refused by ${clause} until everybody has agreed, and made then under a number`, async () => {
    const office = await house.office(pack, `${pack}-${clause}`)
    const recording = await office.recording()
    const asked = { action, states, ...(purpose === undefined ? {} : { purpose }) }
    const early = await approved(house, office, recording, asked, steps.slice(0, -1))
    refusedBy(clause)(await make(office, early))
    const planned = await house.did('releases.plan', office.people.keeper, { request: early })
    expect(planned.why).toContain('第')
    await house.did('access.approve', office.people[steps.at(-1) ?? 'leader'], { id: early })
    const told = await make(office, early)
    expect(told).toMatchObject({ ok: true, output: { number: '音复〔2026〕1号' } })
    refusedBy('release.made-already')(await make(office, early))
  })
})

describe('a copy by an approved request', () => {
  let office: Office
  let recording: Uuid
  let request: Uuid
  let id: Uuid
  beforeAll(async () => {
    office = await house.office('dandong-civil-affairs-2019', 'made')
    recording = await office.recording()
    const asked = { action: 'release', states: { recipient: '市电视台' } }
    request = await approved(house, office, recording, asked, ['director', 'leader'])
    id = idOf(
      await house.did('releases.make', office.people.keeper, { request, delivery: 'network' }),
    )
    await house.make(id)
  })

  test('has its number and its recipient burnt in and written into the file, and a digest of its own', async () => {
    const shown = await page(office, id)
    expect(shown).toMatchObject({ state: 'ready', recipient: '市电视台' })
    expect(shown.watermark).toContain('音复〔2026〕1号 · 市电视台')
    const path = house.fileOf(id, 1)
    const digest = createHash('sha256').update(readFileSync(path)).digest('hex')
    expect(shown.files).toMatchObject([{ recording, sha256: digest }])
    expect(digest).not.toBe(house.film.sha256)
    const tags = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format_tags', path])
    expect(tags.toString()).toContain('音复〔2026〕1号')
    expect(brightness(path)).toBeGreaterThan(GREY + 20)
  })

  test('is a line of the register and of the page of its recording, with recipient and consent', async () => {
    const { entries } = EntriesPage.parse(
      await house.did('access.seen-by', office.people.keeper, { id: recording }),
    )
    expect(entries).toMatchObject([
      {
        ...{ kind: 'release', viewer: 'asker', consent: 'director审核、leader批准' },
        remarks: '复制件 音复〔2026〕1号；接收：市电视台；方式：系统内下载',
      },
    ])
  })

  test('is fetched by its requester and its keeper, by nobody else, and by nobody after it was taken back', async () => {
    const { asker, keeper, head, leader } = office.people
    const open = (who: typeof asker) => house.ask('releases.open-file', who, { id, position: 1 })
    expect(await open(asker)).toMatchObject({ ok: true, output: { source: null } })
    expect(await open(keeper)).toMatchObject({ ok: true })
    expect(await open(head)).toMatchObject({ ok: false })
    await house.did('access.revoke', leader, { id: request, reason: '不再需要' })
    for (const who of [asker, keeper]) {
      expect(await open(who)).toMatchObject({ refusal: { code: 'release.not-granted' } })
    }
    const fetched = await house.scene.facts('release.file-opened')
    expect(fetched).toHaveLength(2)
  })
})

describe('an officer', () => {
  test('fetches no copy by himself: the article refuses, and the keeper hands it over against a signature', async () => {
    const office = await house.office('chengde-safety-2017', 'officer')
    const { officer, keeper, leader } = office.people
    const items = [{ type: 'recording', id: await office.recording() }]
    const asked = {
      action: 'copy',
      purpose: 'work',
      reason: '办案',
      items,
      to: '2026-11-22T08:00:00.000Z',
    }
    const request = idOf(await house.did('access.request', officer, asked))
    await house.did('access.approve', leader, { id: request, opinion: '同意' })
    const made = await house.did('releases.make', keeper, { request, delivery: 'network' })
    const id = idOf(made)
    await house.make(id)
    refusedBy('CD-22.3')(await house.ask('releases.open-file', officer, { id, position: 1 }))
    expect(await house.ask('releases.open-file', keeper, { id, position: 1 })).toMatchObject({
      ok: true,
    })
  })
})

describe('evidence', () => {
  test('needs a note of extraction in the place of the approval, and goes byte for byte', async () => {
    const office = await house.office('dandong-civil-affairs-2019', 'evidence')
    const recording = await office.recording()
    const asked = { recordings: [recording], purpose: 'evidence' }
    refusedBy('DD-26b')(await make(office, undefined, asked))
    await noted(house, office, recording)
    refusedBy('DD-26b')(await make(office, undefined, { ...asked, purpose: 'news' }))
    const told = await make(office, undefined, asked)
    expect(told).toMatchObject({ ok: true })
    const id = idOf(told.ok ? told.output : undefined)
    await house.make(id)
    const shown = await page(office, id)
    expect(shown).toMatchObject({ watermark: null, files: [{ sha256: house.film.sha256 }] })
    const { keeper, asker } = office.people
    expect(await house.ask('releases.open-file', keeper, { id, position: 1 })).toMatchObject({
      output: { source: { sha256: house.film.sha256 } },
    })
    expect(await house.ask('releases.open-file', asker, { id, position: 1 })).toMatchObject({
      ok: false,
    })
    const signed = await house.ask('releases.hand-over', keeper, { id, receiver: '书记员' })
    expect(signed).toMatchObject({ ok: false, refusal: { code: 'release.receiver' } })
    await house.did('releases.hand-over', keeper, { id, receiver: '书记员', strokes: STROKES })
    expect(await page(office, id)).toMatchObject({ state: 'handed-over', receivedBy: '书记员' })
  })
})

describe('what is marked', () => {
  test('leaves covered and checked by somebody else, or as it is for a reason that another wrote', async () => {
    const office = await house.office('pingdingshan-emergency-2019', 'masked')
    const { keeper, asker, director, leader } = office.people
    const recording = await office.recording()
    const asked = { action: 'copy' }
    const request = await approved(house, office, recording, asked, ['director', 'leader'])
    const circle = [keeper, asker, director, leader].map(({ person }) => person)
    const kind = 'personal-information'
    await house.did('recordings.mark-secret', keeper, { id: recording, kind, circle })
    refusedBy('PDS2-13a')(await make(office, request))
    const derivative = await covered(keeper, recording)
    const own = await house.ask('releases.check-masking', keeper, { id: recording, derivative })
    expect(own).toMatchObject({ ok: false, refusal: { code: 'release.check-own' } })
    refusedBy('PDS2-13a')(await make(office, request, { derivatives: [derivative] }))
    await house.did('releases.check-masking', leader, { id: recording, derivative })
    refusedBy('PDS2-13a')(await make(office, request))
    const told = await make(office, request, { derivatives: [derivative] })
    expect(told).toMatchObject({ ok: true })
    const empty = await house.ask('releases.check-masking', leader, { id: recording })
    expect(empty).toMatchObject({ ok: false, refusal: { code: 'release.check-reason' } })
  })

  test('is not published without a check, which its maker has not done himself', async () => {
    const office = await house.office('pingdingshan-emergency-2019', 'published')
    const { keeper, leader, asker } = office.people
    const recording = await office.recording()
    const asked = { action: 'publish', purpose: 'news', states: { channel: '本局公众号' } }
    const request = await approved(house, office, recording, asked, ['director', 'leader'])
    refusedBy('PDS3-11b')(await make(office, request))
    await house.did('releases.check-masking', keeper, { id: recording })
    refusedBy('release.checked-oneself')(await make(office, request))
    await house.did('releases.check-masking', leader, { id: recording })
    const told = await make(office, request)
    expect(told).toMatchObject({ ok: true })
    const id = idOf(told.ok ? told.output : undefined)
    await house.make(id)
    expect(await page(office, id)).toMatchObject({ channel: '本局公众号', delivery: 'publication' })
    const nowhere = await house.ask('releases.hand-over', keeper, { id })
    expect(nowhere).toMatchObject({ ok: false, refusal: { code: 'release.address' } })
    await house.did('releases.hand-over', keeper, { id, address: '本局公众号，第12期' })
    refusedBy('release.no-network')(
      await house.ask('releases.open-file', asker, { id, position: 1 }),
    )
  })

  async function covered(who: Office['people']['keeper'], recording: Uuid) {
    const box = { atMs: 0, x: 0.1, y: 0.1, width: 0.3, height: 0.3 }
    const regions = [{ what: 'face', boxes: [box], toMs: 1000 }]
    const parameters = { kind: 'treated', fromMs: 0, toMs: 1000, regions, sounds: [] }
    const ordered = await house.did('derivatives.order', who, { id: recording, parameters })
    const id = idOf({ id: ordered.derivative })
    await house.derive(id)
    return id
  }
})
