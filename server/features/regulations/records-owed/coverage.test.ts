import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LawFact } from '@liuhen/law'
import { expect, test } from 'vitest'
import { readPack } from '../../../../tools/law/read-packs.ts'
import type { Law } from '../law.ts'
import { coverageOf } from './coverage.ts'
import type { CaseTold } from './item.ts'
import { caseOf, LATER, type Scene, without } from './test-cases.ts'

/**
 * What each regulation has recorded: the five compulsory acts of one, the six activities of three,
 * the twelve rows of the fifth, which stand in cases of four categories.
 */
const SCENES: { readonly [pack: string]: readonly Scene[] } = {
  'shuncheng-district': [
    {
      category: 'penalty',
      kinds: [
        ...['on-site-examination', 'sampling-evidence', 'sealing-seizure', 'hearing'],
        ...['evidence-collection', 'inquiry'],
      ],
    },
  ],
  'dandong-civil-affairs-2019': [
    {
      category: 'penalty',
      kinds: [
        ...['inspection', 'complaint', 'investigation', 'service', 'coercive-measure'],
        'other-field-activity',
      ],
    },
  ],
  'chengde-safety-2017': [
    {
      category: 'penalty',
      kinds: ['inspection', 'investigation', 'inquiry', 'service', 'hearing', 'coercive-measure'],
    },
  ],
  'handan-commerce-2016': [
    {
      category: 'penalty',
      kinds: ['patrol', 'investigation', 'inquiry', 'service', 'hearing', 'coercive-measure'],
    },
  ],
  'pingdingshan-emergency-2019': [
    {
      category: 'penalty',
      kinds: [
        ...['hearing', 'leaving-service', 'inquiry', 'on-site-examination', 'evidence-collection'],
        'service',
      ],
    },
    { category: 'licence', kinds: ['leaving-service', 'on-site-examination'] },
    { category: 'coercion', kinds: ['advance-registration', 'release-registration'] },
    { category: 'inspection', kinds: ['random-draw', 'inspection'] },
  ],
}

interface Gap {
  readonly says: string
  readonly activity: string
  readonly gone: (fact: LawFact) => boolean
}

/** Nothing recorded; each mark, each document of each activity alone. */
function gapsOf({ activities }: CaseTold): readonly Gap[] {
  return activities.flatMap(({ id, facts }) => [
    {
      says: `${id}: not recorded`,
      activity: id,
      gone: (fact: LawFact) => fact.id === `${id} continuity.judged`,
    },
    ...facts
      // A document that no form names has no term: it is awaited, see below.
      .filter((fact) => PLANTED.includes(fact.kind) && nameOf(fact) !== 'work-note')
      .map((planted) => ({
        says: `${id} ${nameOf(planted)}: not there`,
        activity: id,
        // A content of two lists is shown by one mark.
        gone: (fact: LawFact) =>
          fact.kind === planted.kind && isOf(fact, id) && nameOf(fact) === nameOf(planted),
      })),
  ])
}

function isOf({ subjects }: LawFact, activity: string): boolean {
  return subjects.some(({ type, id }) => type === 'activity' && id === activity)
}

function nameOf({ body }: LawFact): string {
  const { content, items, form } = body
  return String(content ?? form ?? items)
}

const PLANTED = ['shot.marked', 'narration.marked', 'document.issued']

for (const [id, scenes] of Object.entries(SCENES)) {
  const law: Law = { packs: [readPack(id)], settings: {} }

  test(`${id}: a case that has everything lacks nothing`, () => {
    for (const scene of scenes) {
      const items = coverageOf(law, caseOf(law, scene), LATER)
      expect(items.filter(({ state }) => state !== 'present')).toEqual([])
      for (const kind of scene.kinds) {
        expect(items.map((item) => `${item.activity} ${item.what}`)).toContain(`${kind} recording`)
      }
    }
  })

  test(`${id}: every gap that is planted is found where it was planted, and no other`, () => {
    const said = scenes.flatMap((scene) => {
      const whole = caseOf(law, scene)
      return gapsOf(whole).map(({ says, activity, gone }) => {
        const items = coverageOf(law, without(whole, gone), LATER)
        const open = items.filter(({ state }) => state === 'missing' || state === 'disputed')
        expect(open.length, says).toBeGreaterThan(0)
        expect(new Set(open.map((item) => item.activity)), says).toEqual(new Set([activity]))
        const found = open.map(({ title, state, citations }) => {
          return `${title} ${state} ${citations.map(({ article }) => article).join('、')}`
        })
        return `${scene.category} ${says} → ${found.join('；')}`
      })
    })
    expectGolden(id, [...new Set(said)])
  })
}

test('an activity awaits a document of its own, and a void one is none', () => {
  const law: Law = { packs: [readPack('dandong-civil-affairs-2019')], settings: {} }
  const whole = caseOf(law, { category: 'penalty', kinds: ['inspection'] })
  const states = (told: CaseTold) =>
    coverageOf(law, told, LATER).flatMap(({ title, state }) =>
      title === '活动文书' ? [state] : [],
    )
  const isPaper = ({ kind }: LawFact) => kind === 'document.issued'
  const voided = ({ activities }: CaseTold) =>
    activities.map((one) => {
      const papers = one.facts.filter(isPaper)
      const gone = papers.map((fact) => {
        return { ...fact, id: `${fact.id} void`, kind: 'document.voided', at: LATER, body: {} }
      })
      return { ...one, facts: [...one.facts, ...gone] }
    })
  expect(states(whole)).toEqual(['present'])
  expect(states(without(whole, isPaper))).toEqual(['awaited'])
  expect(states({ ...whole, activities: voided(whole) })).toEqual(['awaited'])
})

function expectGolden(id: string, lines: readonly string[]) {
  const path = join(import.meta.dirname, 'testdata', `${id}.txt`)
  const text = `${lines.join('\n')}\n`
  if (process.env.GOLDEN === 'write') writeFileSync(path, text)
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(text)
}
