import { createHash } from 'node:crypto'
import {
  type Fact,
  type Instant,
  isFactKind,
  type Json,
  SUBJECT_TYPES,
  type Uuid,
  uuidv7,
} from '@liuhen/format'
import { type CaseFile, evaluate, situationOf } from '@liuhen/law'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { withTx } from '../../platform/database/connect.ts'
import { instantOf } from '../../platform/kernel/index.ts'
import { readStories, refreshDuties, versionsOnShelf } from '../regulations/index.ts'
import { insertAgency } from './test-duties.io.ts'

/**
 * Every case in which a regulation tells of handing in, storing or describing, told to the ledger of
 * a real database: the duties that the product computes are those that the law computes from the
 * case itself. A fact that the product does not gather would be missed here.
 */
const CLOCKS = ['hand-in-deadline', 'storing-deadline']

const told = versionsOnShelf().flatMap(({ pack, path, folder }) => {
  const rules = pack.rules.filter(({ kind }) => CLOCKS.includes(kind)).map(({ id }) => id)
  return readStories(path)
    .filter(({ story }) => story.expect.duties.some(({ rule }) => rules.includes(rule)))
    .filter(({ story }) => story.facts.every(({ kind }) => isFactKind(kind)))
    .map(({ file, story }) => ({ name: `${folder} ${file}`, pack, story }))
})

let house: TestHouse
beforeAll(async () => {
  house = await testHouse('2026-11-21T00:00:00.000Z')
})
afterAll(() => house.close())

test('there are such cases of every regulation, and most of all that are told', () => {
  const packs = new Set(told.map(({ pack }) => pack.id))
  expect(packs.size).toBe(5)
  expect(told.length).toBeGreaterThan(60)
})

test.each(told)('$name', async ({ pack, story }) => {
  const { agency } = await insertAgency(house.db)
  await adopt(agency, pack.id, story)
  const known = new Map<string, Uuid>()
  const facts = factsOf(story, agency, known)
  const activities = [...new Set(story.facts.flatMap(({ on }) => on.activity ?? []))]
  const at = instantOf(story.now)
  await withTx(house.db, agency, async (tx) => {
    await house.house.append(tx, facts)
    for (const one of activities) {
      await refreshDuties(tx, [{ type: 'activity', id: idOf(one, known) }], { at })
    }
  })
  const rows = await withTx(house.db, agency, (tx) =>
    tx
      .selectFrom('duty')
      .select(['key', 'state', 'due_at', 'matter_id'])
      .where('agency_id', '=', agency)
      .where('kind', 'in', CLOCKS)
      .execute(),
  )
  const first = activities[0]
  const { duties } = evaluate({ ...situationOf(pack, story), kinds: new Set(CLOCKS) })
  const expected = duties.map(({ rule, part = '', device, subject, state, dueAt }) => ({
    key: [rule, part, device === undefined ? '' : idOf(device, known), idOf(subject.id, known)],
    state,
    due: dueAt ?? null,
  }))
  const found = rows
    .filter(({ matter_id }) => first !== undefined && matter_id === idOf(first, known))
    .map(({ key, state, due_at }) => ({ key: readKey(key), state, due: due_at }))
  expect(found.toSorted(byKey)).toEqual(expected.toSorted(byKey))
})

function byKey(a: { readonly key: readonly string[] }, b: { readonly key: readonly string[] }) {
  return a.key.join(' ') < b.key.join(' ') ? -1 : 1
}

/** rule#part#device@type:id */
function readKey(key: string): string[] {
  const [name = '', subject = ''] = key.split('@')
  const [rule = '', ...more] = name.split('#')
  const device = more.find((one) => /^[0-9a-f]{8}-/.test(one)) ?? ''
  const part = more.find((one) => one !== device) ?? ''
  return [rule, part, device, subject.split(':')[1] ?? '']
}

async function adopt(agency: Uuid, id: string, story: CaseFile): Promise<void> {
  const found = versionsOnShelf().find(({ pack }) => pack.id === id)
  if (found === undefined) throw new Error(id)
  const at = '2020-01-01T00:00:00.000Z'
  await withTx(house.db, agency, async (tx) => {
    await tx
      .insertInto('adopted_pack')
      .values({
        agency_id: agency,
        ...{ pack: id, version: found.pack.version, in_force_from: '2000-01-01' },
        ...{ files: JSON.stringify(found.files), digest: found.digest },
        adopted_at: instantOf(at),
      })
      .execute()
    for (const [key, value] of Object.entries(story.settings ?? {})) {
      await tx
        .insertInto('agency_setting')
        .values({ agency_id: agency, key, value: JSON.stringify(value), set_at: instantOf(at) })
        .execute()
    }
  })
}

/** The ids of a case are short words; the ledger's are UUIDs. The same word is the same thing. */
function idOf(word: string, known: Map<string, Uuid>): Uuid {
  const before = known.get(word)
  if (before !== undefined) return before
  const bytes = createHash('sha256').update(`${word} ${Math.random()}`).digest()
  const id = uuidv7(Date.parse('2026-01-01T00:00:00Z'), new Uint8Array(bytes.subarray(0, 10)))
  known.set(word, id)
  return id
}

function factsOf(story: CaseFile, agency: Uuid, known: Map<string, Uuid>): readonly Fact[] {
  for (const { on } of story.facts) for (const id of Object.values(on)) idOf(id, known)
  for (const { body } of story.facts) {
    for (const name of PERSONS)
      for (const id of [body?.[name]].flat()) {
        if (typeof id === 'string' && !isTime(id)) idOf(id, known)
      }
  }
  return story.facts.flatMap(({ id, kind, on, at, stated, body, prev }, index): readonly Fact[] => {
    if (!isFactKind(kind)) return []
    const subjects = SUBJECT_TYPES.flatMap((type) => {
      const of = on[type]
      return of === undefined ? [] : [{ type, id: idOf(of, known) }]
    })
    return [
      {
        id: idOf(id ?? `fact-${index + 1}`, known),
        kind,
        subjects,
        actor: { machine: 'door' },
        agency,
        at: instantOf(at),
        body: bodyOf(body ?? {}, known),
        ...(stated === undefined ? {} : { stated: instantOf(stated) }),
        ...(prev === undefined ? {} : { prev: idOf(prev, known) }),
      },
    ]
  })
}

const PERSONS = ['officers', 'operator', 'from', 'to', 'by', 'check']

function bodyOf(body: object, known: Map<string, Uuid>): { [name: string]: Json } {
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) => {
      if (typeof value !== 'string') return value
      if (isTime(value)) return instantOf(value)
      const named = PERSONS.includes(name) || /^\d+$/.test(name)
      return (named && known.get(value)) || value
    }),
  )
}

function isTime(text: string): text is Instant {
  return /^\d{4}-\d{2}-\d{2}T/.test(text)
}
