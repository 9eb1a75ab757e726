import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AgencyWithPeople,
  type PeopleScene,
  peopleScene,
} from '../../server/features/people/test-people.io.ts'
import { SourcesListed } from '../../server/features/regulations/sources/sources-shown.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'

let scene: PeopleScene
let agency: AgencyWithPeople
let leader: PersonActor

beforeAll(async () => {
  scene = await peopleScene('2026-03-02T01:00:00.000Z')
  agency = await scene.found('o1', 'shuncheng-district')
  leader = await agency.hire('丁', 'office', 'leader')
})
afterAll(() => scene.close())

const SOURCE = { level: 'law', title: '某法', article: '第一条' }
const enter = (more: object) => scene.does(leader, 'sources.enter', { ...SOURCE, ...more })

test('a term needs its length, a document the one that takes its place, each of a known kind', async () => {
  const term = { effect: 'retention', for: ['on-site-examination'] }
  expect(await enter(term)).toMatchObject({ refusal: { code: 'law.refused' } })
  expect(await enter({ ...term, for: ['nothing'], length: 'P30Y' })).toMatchObject({
    refusal: { code: 'override.for' },
  })
  expect(await enter({ ...term, length: 'P30Y' })).toMatchObject({ ok: true })
  scene.open.setTime('2026-03-02T01:01:00.000Z')
  const paper = { effect: 'documents', level: 'superior', for: ['sample-list'] }
  expect(await enter(paper)).toMatchObject({ refusal: { code: 'law.refused' } })
  expect(await enter({ ...paper, form: 'sample-list', by: 'nothing' })).toMatchObject({
    refusal: { code: 'override.for' },
  })
  expect(await enter({ ...paper, form: 'sample-list', by: 'evidence-list' })).toMatchObject({
    ok: true,
  })
  const listed = SourcesListed.parse(await scene.did(leader, 'sources.list', { limit: 1 }))
  expect(listed).toMatchObject({
    overrides: [{ effect: 'documents', levelTitle: '上级行政主管部门' }],
  })
  expect(listed.next).not.toBeNull()
  const more = SourcesListed.parse(
    await scene.did(leader, 'sources.list', { after: listed.next ?? '' }),
  )
  expect(more.overrides).toMatchObject([{ effect: 'retention', more: '30年' }])
})

test('a regulation that lets nothing be changed refuses, and says so', async () => {
  const other = await scene.found('o2', 'dandong-civil-affairs-2019')
  const head = await other.hire('高', 'office', 'leader')
  const asked = { ...SOURCE, effect: 'service-method', for: ['electronic'] }
  expect(await scene.does(head, 'sources.enter', asked)).toMatchObject({
    refusal: { code: 'override.effect' },
  })
})
