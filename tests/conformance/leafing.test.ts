import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endSilent } from '../../server/app/viewing-work.ts'
import { leafingPage, noteSent } from '../../server/features/access/index.ts'
import { LeafingGoes } from '../../server/features/access/leafings/beat-leafing.ts'
import { EntriesPage } from '../../server/features/access/register/entry.ts'
import { fileDoor, Leafed, openLeafing } from '../../server/features/approvals/index.ts'
import { openStandards } from '../../server/features/case-files/index.ts'
import { useSealingKey } from '../../server/features/cases/parties/sealed-text.io.ts'
import { decisionScene } from '../../server/features/documents/test-decisions.io.ts'
import { type PeopleScene, peopleScene } from '../../server/features/people/test-people.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { type PersonActor, uuidOf } from '../../server/platform/kernel/index.ts'
import { momentAt } from '../../server/platform/kernel/testing.ts'
import { type ArchivedFile, archivedFile, grant, type Who } from './archived-file.ts'
import { archive, NOW } from './reading-desk.ts'

let scene: PeopleScene
beforeAll(async () => {
  useSealingKey(new Uint8Array(32).fill(7))
  openStandards()
  scene = await peopleScene(NOW)
})
afterAll(() => scene.close())

const now = () => scene.open.house.clock.now()

/** A page, as its route asks for it, and has its picture sent once it is drawn. */
async function pageFor(
  who: PersonActor,
  id: string,
  { page, drawn = async () => {} }: { readonly page: number; readonly drawn?: Happens },
) {
  const { house, db } = scene.open
  const reader = { who, may: house.may(who) }
  const found = await leafingPage(db, reader, { id, page }, now())
  if (found === undefined) return undefined
  await drawn()
  return (await noteSent(db, reader, { id: found.id, page }, now())) ? found : undefined
}

/** While a page is drawn. */
type Happens = () => Promise<unknown>

async function beatFor(who: PersonActor, id: string, asked: object = {}) {
  const report = { id, seen: [], idleMs: 0, ...asked }
  const told = await scene.does(who, 'leafings.beat', report)
  return told.ok ? LeafingGoes.parse(told.output) : told.refusal.code
}

async function leaf(who: PersonActor, id: string): Promise<Leafed> {
  return Leafed.parse(await scene.did(who, 'documents.leaf', { id }))
}

describe('leafing through a paper', () => {
  let house: ArchivedFile
  let leafed: Leafed
  beforeAll(async () => {
    house = await archivedFile(scene, 'lf', 'chengde-safety-2017')
    leafed = await leaf(house.people.granted, house.paper)
  })
  const page = (page: number, who: Who = 'granted', drawn?: Happens) =>
    pageFor(house.people[who], leafed.id, { page, ...(drawn && { drawn }) })
  const line = async () => {
    const told = await scene.did(house.people.keeper, 'access.list-entries', { limit: 5 })
    return EntriesPage.parse(told).entries.find(({ number }) => number === leafed.entry)
  }
  const beat = (asked: object, who: Who = 'granted') => beatFor(house.people[who], leafed.id, asked)

  test('has the mark of who consults in each page, and opens for nobody else', async () => {
    expect(leafed).toMatchObject({ basis: 'grant', pages: 2, requestNumber: '阅〔2026〕1号' })
    expect(leafed.watermark).toMatchObject(['周八', '办公室', '阅〔2026〕1号', leafed.entry, /-/])
    expect(await page(1)).toMatchObject({ mark: leafed.watermark.join(' · ') })
    expect(await page(3)).toBeUndefined()
    expect(await page(1, 'handler')).toBeUndefined()
    expect(await beat({}, 'handler')).toBe('not-found')
  })

  test('opens for nobody who consults without a line of the register', async () => {
    const { granted: who, handler } = house.people
    const looked = { case: house.file, agency: house.agency.id, archived: true, item: '文书' }
    const paper = { agency: house.agency.id, item: '文书', sha256: 'ab'.repeat(32), pages: 2 }
    const id = uuidOf(crypto.randomUUID())
    const inside = { id, paper: { ...paper, type: 'application/pdf' }, facts: [] }
    const opened = withTx(scene.open.db, house.agency.id, async (tx) => {
      const file = { ...looked, handlers: [handler.person] }
      const door = await fileDoor(tx, file, { who, at: now() })
      return openLeafing(tx, { inside, door }, momentAt(now(), who))
    })
    await expect(opened).rejects.toThrow('register')
  })

  test('counts what was sent and stood there, and believes nothing else', async () => {
    scene.open.setTime('2026-11-21T02:00:10.000Z')
    expect(await beat({ seen: [{ page: 2, ms: 1_000 }] })).toBe('viewing.implausible')
    expect(await beat({ seen: [{ page: 1, ms: 60_000 }] })).toBe('viewing.implausible')
    expect(await beat({ seen: [{ page: 1, ms: 4_000 }] })).toMatchObject({ seenMs: 4_000 })
    expect(await line()).toMatchObject({
      leafed: { seen: [1], of: 2, seenMs: 4_000, endedAt: null, because: null },
    })
  })

  test('ends with the grant: no page more, and which were seen is a fact', async () => {
    const takenBack = () =>
      withTx(scene.open.db, house.agency.id, (tx) =>
        tx.updateTable('access_grant').set({ ended_at: now() }).execute(),
      )
    expect(await page(2, 'granted', takenBack), 'drawn before, not sent').toBeUndefined()
    expect(await page(2)).toBeUndefined()
    expect(await beat({})).toMatchObject({ is: 'ended', because: 'revoked' })
    expect((await scene.facts('leafing.ended')).at(-1)?.body).toMatchObject({
      ...{ leafing: leafed.id, seen: [1], seenMs: 4_000, reason: 'revoked' },
    })
    const over = { endedAt: expect.any(String), because: 'revoked' }
    expect(await line()).toMatchObject({ leafed: { seen: [1], ...over } })
  })

  test('by another grant has a line of its own in the register, and two tabs have one', async () => {
    const { granted } = house.people
    await grant(house, decisionScene(scene, house.agency), 2)
    const again = await Promise.all([leaf(granted, house.paper), leaf(granted, house.paper)])
    const numbers = again.map(({ requestNumber }) => requestNumber)
    expect(numbers).toEqual(['阅〔2026〕2号', '阅〔2026〕2号'])
    expect(new Set([leafed, ...again].map(({ entry }) => entry)).size).toBe(2)
  })

  test('ends when its page is gone', async () => {
    const { id, basis, watermark } = await leaf(house.people.keeper, house.paper)
    expect({ basis, watermark }).toEqual({ basis: 'work', watermark: [] })
    scene.open.setTime('2026-11-21T02:01:00.000Z')
    await endSilent(scene.open.house)
    expect((await scene.facts('leafing.ended')).at(-1)?.body).toMatchObject({
      ...{ leafing: id, seen: [], reason: 'lost' },
    })
    scene.open.setTime(NOW)
  })
})

describe('who leafs through a paper without a grant', () => {
  let house: ArchivedFile
  let made: Awaited<ReturnType<ReturnType<typeof decisionScene>['open']>>
  let paper: string
  beforeAll(async () => {
    house = await archivedFile(scene, 'lw', 'pingdingshan-emergency-2019')
    const { handler } = house.people
    const cases = decisionScene(scene, house.agency)
    made = await cases.open([handler])
    const id = await cases.write(made, handler, { form: 'inquiry-record', state: 'issued' })
    const sealed_sha256 = randomBytes(32).toString('hex')
    await withTx(scene.open.db, house.agency.id, (tx) =>
      tx.updateTable('document').set({ sealed_sha256, pages: 2 }).where('id', '=', id).execute(),
    )
    paper = id
  })

  /** How it stands for somebody, and whether a page still comes. */
  const stands = async (who: PersonActor, id: string, drawn?: Happens) => {
    const sent = (await pageFor(who, id, { page: 1, ...(drawn && { drawn }) })) !== undefined
    const beat = await beatFor(who, id)
    return typeof beat === 'string' ? beat : `${beat.is} ${beat.because} ${sent}`
  }

  test('goes on while it is his work, and ends once his post is gone', async () => {
    const { colleague } = house.people
    const { id, basis } = await leaf(colleague, paper)
    expect([basis, await stands(colleague, id)]).toEqual(['work', 'going null true'])
    expect(await stands({ ...colleague, roles: [] }, id)).toBe('ended refused false')
  })

  test('gets no page without his mark once the case lies in the archive', async () => {
    const { handler } = house.people
    const cases = decisionScene(scene, house.agency)
    const { id, basis } = await leaf(handler, paper)
    expect([basis, await stands(handler, id)]).toEqual(['work', 'going null true'])
    const filed = () => archive({ scene, agency: house.agency, cases, li: handler }, made, 2)
    expect(await stands(handler, id, filed), 'drawn before').toBe('ended refused false')
    expect((await scene.facts('leafing.ended')).at(-1)?.body).toMatchObject({
      ...{ leafing: id, reason: 'refused' },
    })
  })

  test('ends for the handler of an archived case once others handle it', async () => {
    const { handler, colleague } = house.people
    const cases = decisionScene(scene, house.agency)
    const { id, basis } = await leaf(handler, paper)
    expect([basis, await stands(handler, id)]).toEqual(['handler', 'going null true'])
    const handlers = [colleague.person]
    await cases.state('case.reassigned', [{ type: 'case', id: made.id }], { handlers })
    expect(await stands(handler, id)).toBe('ended refused false')
  })

  test('ends in a bound file by the same door', async () => {
    const { handler, colleague } = house.people
    const told = await scene.did(handler, 'case-files.leaf-bound', { id: house.bound })
    const { id, basis } = Leafed.parse(told)
    expect([basis, await stands(handler, id)]).toEqual(['handler', 'going null true'])
    const handlers = [colleague.person]
    const cases = decisionScene(scene, house.agency)
    await cases.state('case.reassigned', [{ type: 'case', id: house.file }], { handlers })
    expect(await stands(handler, id)).toBe('ended refused false')
  })
})
