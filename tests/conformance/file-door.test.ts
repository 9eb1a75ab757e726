import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { allVerbs } from '../../server/app/modules.ts'
import {
  fileDoor,
  NO_SIGHT,
  openFiles,
  throughFileDoor,
} from '../../server/features/approvals/index.ts'
import { openStandards } from '../../server/features/case-files/index.ts'
import { useSealingKey } from '../../server/features/cases/parties/sealed-text.io.ts'
import { decisionScene } from '../../server/features/documents/test-decisions.io.ts'
import { type PeopleScene, peopleScene } from '../../server/features/people/test-people.io.ts'
import { factsForFinding } from '../../server/features/search/find.io.ts'
import { FindAsked, Found } from '../../server/features/search/find.ts'
import { type Tx, withTx } from '../../server/platform/database/connect.ts'
import { accept, type PersonActor, uuidOf, verb } from '../../server/platform/kernel/index.ts'
import { momentAt } from '../../server/platform/kernel/testing.ts'
import { type ArchivedFile, archivedFile, indexFile, WHO, type Who } from './archived-file.ts'
import { archive, NOW } from './reading-desk.ts'

/**
 * What opens of an archived case file, for whom. Every look that gives out bytes, pictures or words
 * of a document is in `LOOKS`; the routes are in tests/shape/file-routes.test.ts.
 */
let scene: PeopleScene
beforeAll(async () => {
  useSealingKey(new Uint8Array(32).fill(7))
  openStandards()
  scene = await peopleScene(NOW)
})
afterAll(() => scene.close())

const LOOKS: { readonly [verb: string]: (house: ArchivedFile) => object } = {
  'documents.view': ({ paper }) => ({ id: paper }),
  'documents.leaf': ({ paper }) => ({ id: paper }),
  'documents.list-signatures': ({ paper }) => ({ id: paper }),
  'case-files.read': ({ file }) => ({ id: file }),
  'services.list': ({ file }) => ({ id: file }),
  'executions.look': ({ file }) => ({ id: file }),
  'reviews.look': ({ file }) => ({ id: file }),
  'case-files.leaf-bound': ({ bound }) => ({ id: bound }),
}

/** These give out the whole: who consults gets pages, one by one. */
const WHOLE: typeof LOOKS = {
  'documents.open': ({ paper }) => ({ id: paper }),
  'case-files.open-pdf': ({ bound }) => ({ id: bound, which: 'bound' }),
}

/** These read the catalogue of the file, which shows to whoever has a grant too. */
const CATALOGUES = ['documents.of-case']

test('every look that the right to open a file is asked for is tried here', () => {
  const asked = allVerbs.filter(({ right }) => right === 'case.open-file').map(({ name }) => name)
  const known = [...Object.keys({ ...LOOKS, ...WHOLE }), ...CATALOGUES]
  expect(asked.sort()).toEqual(known.sort())
})

/** What each of them says: the clause or the code that refuses, or 开. */
const OPENS: readonly (readonly [pack: string, code: string, opens: { [who in Who]: string }])[] = [
  ['chengde-safety-2017', 'cd', row('CD-19a', 'CD-19a')],
  ['shuncheng-district', 'sc', row('SC-19a', 'SC-19a')],
  ['handan-commerce-2016', 'hd', row('HD-14a', 'HD-14a')],
  // Its articles speak of recordings only; where nobody is named a leader is asked.
  ['dandong-civil-affairs-2019', 'dd', row('access.not-granted', 'access.not-granted')],
  ['pingdingshan-emergency-2019', 'pds', row('开', 'PDS4-3a')],
]

function row(handler: string, others: string): { [who in Who]: string } {
  const rest = { colleague: others, leader: others, keeper: '开', granted: '开' }
  return { handler, ...rest, stranger: 'right.missing' }
}

describe.each(OPENS)('%s', (pack, code, opens) => {
  let house: ArchivedFile
  beforeAll(async () => {
    house = await archivedFile(scene, code, pack)
  })

  test.each(Object.keys(LOOKS))('%s opens for whom the articles let in', async (verb) => {
    const asked = LOOKS[verb]?.(house) ?? {}
    const said: { [who: string]: string } = {}
    for (const who of WHO) said[who] = sayAnswer(await scene.does(house.people[who], verb, asked))
    expect(said).toEqual(opens)
  })

  test.each(Object.keys(WHOLE))(
    '%s gives the whole to whose work it is, and to nobody who consults',
    async (verb) => {
      const asked = WHOLE[verb]?.(house) ?? {}
      const said: { [who: string]: string } = {}
      for (const who of WHO) said[who] = sayAnswer(await scene.does(house.people[who], verb, asked))
      const consults = { granted: PAGES, ...(opens.handler === '开' ? { handler: PAGES } : {}) }
      expect(said).toEqual({ ...opens, ...consults })
    },
  )

  test('a paper is found by whom its door lets in, and by nobody else, also by an index that lags', async () => {
    const found = async (asked: object) => {
      const said: { [who: string]: string } = {}
      for (const who of WHO) {
        const told = await scene.did(house.people[who], 'search.find', asked)
        const { hits, next } = Found.parse(told)
        said[who] = `${hits.map(({ id }) => id).join()} ${next}`
      }
      return said
    }
    const wanted = Object.fromEntries(
      WHO.map((who) => [who, `${opens[who] === '开' ? house.paper : ''} null`]),
    )
    // Until the index has followed, a handler is behind it: it shows nothing that is closed since.
    const lagging = { ...wanted, handler: ' null' }
    for (const query of ['两箱冷冻肉', '冻', '执法文书']) {
      expect(await found({ query, kind: 'document' }), query).toEqual(lagging)
    }
    await indexFile(house)
    for (const query of ['两箱冷冻肉', '冻']) expect(await found({ query })).toEqual(wanted)
    const inUnit = { query: '冷冻肉', unit: house.agency.units.field }
    expect(await found(inUnit)).toEqual(wanted)
    expect(await found({ ...inUnit, kind: 'document' })).toEqual(wanted)
    expect(await found({ query: '冷冻肉', kind: 'case' })).toMatchObject({ keeper: ' null' })
  })

  test('a list of files opens to each as the door says of every one', async () => {
    const { people, agency, file } = house
    const cases = decisionScene(scene, agency)
    const other = await cases.open([people.colleague])
    await archive({ scene, agency, cases, li: people.colleague }, other, 2)
    const at = scene.open.house.clock.now()
    const files = [file, other.id]
    for (const who of [people.handler, people.colleague, people.granted, people.leader]) {
      await withTx(scene.open.db, agency.id, async (tx) => {
        const wanted: string[] = []
        for (const id of files) {
          const looked = { case: id, agency: agency.id, archived: true, handlers: [], item: '' }
          if ((await fileDoor(tx, looked, { who, at })).opened.ok) wanted.push(id)
        }
        expect([...(await openFiles(tx, files, { who, at }))]).toEqual(wanted)
      })
    }
    expect(opens.handler === '开').toBe((await lets(house, people.handler)).includes(file))
  })

  test('who looks for no papers is asked at no door', async () => {
    const { keeper } = house.people
    const files = (kind: 'case' | 'document') =>
      withTx(scene.open.db, house.agency.id, async (tx) => {
        const asked = FindAsked.parse({ query: '冷冻肉', kind })
        const found = await factsForFinding(tx, asked, momentAt(NOW, keeper))
        return found.ok ? found.accepted.files : undefined
      })
    expect(await files('case')).toEqual(NO_SIGHT)
    expect(await files('document')).not.toEqual(NO_SIGHT)
  })

  test('the register has one line for each who was let in or turned away', async () => {
    const rows = await withTx(scene.open.db, house.agency.id, (tx) =>
      tx
        .selectFrom('access_entry')
        .select(['kind', 'person_id', 'item', 'request_number'])
        .where('case_id', '=', house.file)
        .execute(),
    )
    const of = (who: Who) => rows.filter((line) => line.person_id === house.people[who].person)
    expect(of('colleague').map(({ kind }) => kind)).toEqual(ITEMS.map(() => 'refusal'))
    expect(of('granted').map((line) => [line.kind, line.request_number])).toEqual(
      ITEMS.map(() => ['viewing', '阅〔2026〕1号']),
    )
    expect(of('keeper')).toEqual([])
    const tried = (await scene.facts('verb.refused')).filter(({ subjects }) =>
      subjects.some(({ id }) => id === house.file),
    )
    expect(tried.length).toBeGreaterThan(0)
    expect(new Set(tried.map(({ body }) => body.ruled))).toEqual(new Set(['access.view']))
  })

  test('nothing of the file is read for whom its door stays shut', async () => {
    const { people, agency, file } = house
    const inFile = { case: file, agency: agency.id, archived: true, handlers: [], item: '试' }
    let shown = 0
    const look = verb(
      throughFileDoor(
        {
          ...{ name: 'case-files.read', zh: '', right: 'public', facts: [] },
          ...{ input: z.object({}), output: z.object({ shown: z.number() }) },
          load: async (_tx: Tx) => accept({ scope: { agency: agency.id } }),
          decide: () => accept({ facts: [] }),
          commit: async () => ({ shown: ++shown }),
        },
        () => inFile,
      ),
    )
    const may = () => accept(true as const)
    const newId = () => uuidOf(crypto.randomUUID())
    for (const who of [people.colleague, people.keeper]) {
      const ran = await withTx(scene.open.db, agency.id, (tx) =>
        look.run(tx, {}, { ...momentAt(NOW, who), newId }, may),
      )
      expect([ran.refusal === undefined, shown]).toEqual(
        who === people.keeper ? [true, 1] : [false, 0],
      )
    }
  })

  test('a grant opens nothing once its time is over', async () => {
    scene.open.setTime('2026-11-30T00:00:01.000Z')
    try {
      for (const [verb, asked] of Object.entries(LOOKS)) {
        const told = await scene.does(house.people.granted, verb, asked(house))
        expect(sayAnswer(told), verb).toBe('right.missing')
      }
      const asked = { query: '两箱冷冻肉', kind: 'document' }
      const told = Found.parse(await scene.did(house.people.granted, 'search.find', asked))
      expect(told).toMatchObject({ hits: [], next: null })
      const stands = await scene.did(house.people.granted, 'case-files.reading-stands', {
        id: house.file,
      })
      expect(stands).toMatchObject({ open: false, because: '许可的时间已满，查阅自动终止。' })
    } finally {
      scene.open.setTime(NOW)
    }
  })
})

function lets({ file, agency }: ArchivedFile, who: PersonActor): Promise<readonly string[]> {
  const at = scene.open.house.clock.now()
  return withTx(scene.open.db, agency.id, async (tx) => [
    ...(await openFiles(tx, [file], { who, at })),
  ])
}

const PAGES = 'access.pages-only'
/** As the register calls them: a paper, the bound volume, and what is read of the file beside them. */
const ITEMS = ['文书', '案卷', '卷内目录', '送达情况', '履行和执行情况', '法制审核']

function sayAnswer(told: Awaited<ReturnType<PeopleScene['does']>>): string {
  if (told.ok) return '开'
  const { code, citations } = told.refusal
  return citations[0]?.clauses[0] ?? code
}
