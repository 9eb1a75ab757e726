import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import { type PersonActor, readCursor } from '../../platform/kernel/index.ts'
import { AT } from '../recordings/test-rows.io.ts'
import type { AgencyScene } from '../recordings/test-scene.io.ts'
import { type Doors, foundBehindDoors } from './behind-door.io.ts'
import { searchWords } from './search-keys.ts'
import { KINDS, sightsOf } from './sight.ts'
import { openSearchScene, type SearchScene } from './test-search.io.ts'

let scene: SearchScene
let own: AgencyScene
let li: PersonActor
/** By the case in which they are; each in turn gets one, so that every page has of each. */
const papers = new Map<Uuid, Uuid[]>()
let files: { readonly open: Uuid; readonly mine: Uuid; readonly shut: Uuid; readonly granted: Uuid }

beforeAll(async () => {
  scene = await openSearchScene()
  own = await scene.agency('doors')
  li = await own.person('李四', ['officer'])
  const other = await own.person('他人', ['officer'], own.otherUnit)
  const unit = own.otherUnit
  files = {
    open: await scene.make(own, [li.person], {}),
    mine: await scene.make(own, [li.person], {}),
    shut: await scene.make(own, [li.person], {}),
    granted: await scene.make(own, [other.person], { unit }),
  }
  for (let n = 0; n < 7; n++) {
    for (const file of Object.values(files)) {
      const paper = await scene.write(own, file, n === 3 ? '罕见的鳜鱼' : '常见的鲤鱼')
      papers.set(file, [...(papers.get(file) ?? []), paper])
    }
  }
  await withTx(scene.open.db, own.id, async (tx) => {
    await tx.updateTable('document').set({ state: 'issued', issued_at: AT }).execute()
    const archived = { state: 'archived' as const, closed_at: AT, archived_at: AT }
    for (const id of [files.mine, files.shut, files.granted]) {
      const set = { ...archived, archive_number: id }
      await tx.updateTable('enforcement_case').set(set).where('id', '=', id).execute()
    }
  })
  await scene.index(own, 'document', ...[...papers.values()].flat())
})
afterAll(() => scene.close())

function find(query: string, doors: Omit<Doors, 'who'>, limit: number, after?: string) {
  const asked = { limit, ...(after === undefined ? {} : { after }) }
  const wanted = { agency: own.id, sights: sightsOf(li, false), words: searchWords(query) }
  return withTx(scene.open.db, own.id, (tx) =>
    foundBehindDoors(tx, { ...wanted, kinds: KINDS, asked }, { who: li, ...doors }),
  )
}

async function pages(query: string, doors: Omit<Doors, 'who'>, limit = 3): Promise<Uuid[][]> {
  const found: Uuid[][] = []
  for (let after: string | undefined; ; ) {
    const rows = await find(query, doors, limit, after)
    found.push(rows.slice(0, limit).map(({ id }) => id))
    const last = rows[limit - 1]
    if (rows.length <= limit || last === undefined) return found
    after = `${last.at}_${last.id}`
    expect(readCursor(after)).toBeDefined()
  }
}

/** Of these files, newest first, in pages without a gap. */
function expected(of: readonly Uuid[], limit = 3): Uuid[][] {
  const ids = of.flatMap((file) => papers.get(file) ?? []).sort((a, b) => (a < b ? 1 : -1))
  return Array.from({ length: Math.ceil(ids.length / limit) }, (_, at) =>
    ids.slice(at * limit, at * limit + limit),
  )
}

test('papers behind open doors stand among the others, each once, in pages without a gap', async () => {
  const { open, mine, granted } = files
  const openOf = async (own: readonly Uuid[]) => new Set(own.filter((file) => file === mine))
  expect(await pages('鱼', { granted: [] })).toEqual(expected([open]))
  expect(await pages('鱼', { granted: [granted] })).toEqual(expected([open, granted]))
  const all = { granted: [granted], openOf }
  expect(await pages('鱼', all)).toEqual(expected([open, mine, granted]))
  expect(await pages('鱼', all, 50)).toEqual(expected([open, mine, granted], 50))
  const rare = [open, mine, granted].map((file) => papers.get(file)?.[3]).sort()
  expect((await pages('鳜鱼', all)).flat().sort()).toEqual(rare)
})

test('files that are shut are asked for together, once in a search, and leave nothing', async () => {
  const asked: (readonly Uuid[])[] = []
  const openOf = async (own: readonly Uuid[]) => {
    asked.push([...own].sort())
    return new Set<Uuid>()
  }
  const shut = [files.mine, files.shut].sort()
  expect(await pages('鱼', { granted: [], openOf }, 50)).toEqual(expected([files.open], 50))
  expect(asked).toEqual([shut])
  asked.length = 0
  const first = await find('鱼', { granted: [], openOf }, 3)
  expect(first.slice(0, 3).map(({ id }) => id)).toEqual(expected([files.open])[0])
  // A page of three may meet one of the two later than the other, or not at all.
  expect(asked.flat()).toEqual([...new Set(asked.flat())])
})
