import { evaluate, reasonedRuling, reasoning, situationOf, term } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { PACK_IDS, readCases, readPack } from '../../tools/law/read-packs.ts'

const DANDONG = 'dandong-civil-affairs-2019'

/** Reasons are checked by asking the law again with nothing but what the reason names. */
describe.each(PACK_IDS)('the reasons of every case of %s', (id) => {
  const pack = readPack(id)
  const stories = readCases(id).map(({ story }) => situationOf(pack, story))

  test('each duty follows from the facts that its reason names', () => {
    for (const situation of stories) {
      for (const { result, reasons } of reasoning(situation).duties) {
        const [reason] = reasons
        const facts = reason?.facts ?? []
        const { duties } = evaluate({ ...situation, facts })
        const again = duties.find(({ key }) => key === result.key)
        const outdone = duties.some(({ lost }) => lost.some(({ rule }) => rule === result.rule))
        expect(reason?.rule, result.key).toBe(result.rule)
        // Without the facts of others another rule may be the stricter one; this one still asks.
        if (again === undefined && outdone) continue
        expect(again?.state, result.key).toBe(result.state)
        expect(again?.dueAt, result.key).toBe(result.dueAt)
      }
    }
  })

  test('each term follows from the facts that its reason names', () => {
    for (const situation of stories) {
      const kept = reasoning(situation).term
      if (kept === undefined) continue
      const [reason] = kept.reasons
      const again = term({ ...situation, facts: reason?.facts ?? [] })
      expect(again?.sentence).toBe(kept.result.sentence)
    }
  })
})

describe('a reason', () => {
  const pack = readPack(DANDONG)
  const story = (name: string) => {
    const found = readCases(DANDONG).find((entry) => entry.name === name)
    if (found === undefined) throw new Error(name)
    return found.story
  }

  test('tells from when, how long and until when a due time runs', () => {
    const { duties } = reasoning(
      situationOf(pack, story('must-not/hand-in-one-second-after-24-hours-are-over')),
    )
    const handIn = duties.find(({ result }) => result.part === 'hand-in')
    expect(handIn?.reasons[0]?.due).toMatchObject({
      start: '2026-03-06T10:00:00.000Z',
      length: 'PT24H',
      end: '2026-03-07T10:00:00.000Z',
    })
    expect(handIn?.reasons[0]?.facts.map(({ kind }) => kind)).toContain('activity.returned')
  })

  test('names the setting whose value decided, and that it is the agency’s own', () => {
    const told = story('may/allow-a-larger-drift-by-a-setting-of-the-agency')
    const [asked] = told.expect.decisions
    if (asked === undefined) throw new Error('no decision')
    const { answers } = reasonedRuling(situationOf(pack, told), asked)
    // Well within the limit, so another second would not change the answer.
    expect(answers.length).toBeGreaterThan(0)
    const { ruling, answers: strict } = reasonedRuling(
      { ...situationOf(pack, told), settings: {} },
      asked,
    )
    expect(ruling.allowed).toBe(false)
    expect(strict[0]?.figures).toContainEqual(
      expect.objectContaining({ of: 'setting', key: 'clock-drift-max', own: false }),
    )
    expect(strict[0]?.request).toContain('clockOffsetMs')
  })

  test('of a refusal names the rule that refuses, before those that allow', () => {
    const told = story('must-not/export-alone')
    const [asked] = told.expect.decisions
    if (asked === undefined) throw new Error('no decision')
    const { ruling, answers } = reasonedRuling(situationOf(pack, told), asked)
    expect(ruling.allowed).toBe(false)
    expect(answers[0]?.refusals.length).toBeGreaterThan(0)
    expect(answers[0]?.request).toContain('operators')
  })
})
