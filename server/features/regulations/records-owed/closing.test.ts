import type { LawFact } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { readPack } from '../../../../tools/law/read-packs.ts'
import { instantOf } from '../../../platform/kernel/index.ts'
import type { Law } from '../law.ts'
import { rulingOnClosing } from './closing.ts'
import { coverageOf } from './coverage.ts'
import type { CaseTold, StepTold } from './item.ts'
import { caseOf, LATER, without } from './test-cases.ts'

const lawOf = (id: string): Law => ({ packs: [readPack(id)], settings: {} })
const DANDONG = lawOf('dandong-civil-affairs-2019')
const PINGDINGSHAN = lawOf('pingdingshan-emergency-2019')
const SHUNCHENG = lawOf('shuncheng-district')

const fact = (kind: string, on: string, at: string, body: LawFact['body'] = {}): LawFact => ({
  ...{ id: `${kind} ${on} ${at}`, kind, body, at: instantOf(`${at}+08:00`) },
  subjects: [{ type: kind.startsWith('case.') ? 'case' : 'activity', id: on }],
})

function plus(told: CaseTold, activity: string, more: readonly LawFact[]): CaseTold {
  const activities = told.activities.map((one) =>
    one.id === activity ? { ...one, facts: [...one.facts, ...more] } : one,
  )
  return { ...told, activities }
}

const unrecorded = ({ kind }: LawFact) => kind === 'continuity.judged'
const stateOf = (law: Law, told: CaseTold, title: string) =>
  coverageOf(law, told, LATER)
    .filter((item) => item.title === title)
    .map(({ state }) => state)

describe('what is there, and what is excused', () => {
  test('an exemption with the note of a leader excuses the recording; its papers are then asked for', () => {
    const told = without(
      caseOf(DANDONG, { category: 'penalty', kinds: ['inspection'] }),
      unrecorded,
    )
    expect(stateOf(DANDONG, told, '现场音像记录')).toEqual(['missing'])
    const exempt = plus(told, 'inspection', [
      fact('exemption.claimed', 'inspection', '2026-03-02T09:20:00', {
        ground: 'emergency',
        details: ['emergency', 'time'],
      }),
      fact('exemption.work-recorded', 'inspection', '2026-03-02T15:00:00'),
      fact('exemption.noted', 'inspection', '2026-03-02T16:00:00', { agreed: true }),
    ])
    expect(stateOf(DANDONG, exempt, '现场音像记录')).toEqual(['excused'])
    expect(stateOf(DANDONG, exempt, '未录像的工作记录')).toEqual(['present'])
    expect(stateOf(DANDONG, exempt, '未录像情况报备')).toEqual(['awaited'])
  })

  test('a recording with an unexplained gap is disputed until the gap is explained', () => {
    const whole = caseOf(SHUNCHENG, { category: 'penalty', kinds: ['hearing'] })
    const gap = { from: '2026-03-02T01:40:00.000Z', to: '2026-03-02T01:50:00.000Z' }
    const torn = plus(whole, 'hearing', [
      fact('continuity.judged', 'hearing', '2026-03-02T12:00:00', {
        ...{ from: '2026-03-02T01:30:00.000Z', to: '2026-03-02T02:30:00.000Z' },
        ...{ coveredMs: 3_000_000, gaps: [{ ...gap, ms: 600_000 }] },
      }),
    ])
    expect(stateOf(SHUNCHENG, torn, '现场音像记录')).toEqual(['disputed'])
    const explained = plus(torn, 'hearing', [
      fact('gap.explained', 'hearing', '2026-03-03T09:00:00', { ...gap, reason: 'battery' }),
    ])
    expect(stateOf(SHUNCHENG, explained, '现场音像记录')).toEqual(['present'])
  })

  test('who said that no dispute was possible, and was complained about, leaves the row disputed', () => {
    const whole = caseOf(PINGDINGSHAN, { category: 'penalty', kinds: ['inquiry'] })
    const without1 = without(whole, ({ body }) => body.content === 'signed-by-questioned')
    const no = plus(without1, 'inquiry', [
      fact('dispute.answered', 'inquiry', '2026-03-02T09:25:00', {
        possible: false,
        textDigest: 'ab'.repeat(32),
      }),
    ])
    expect(stateOf(PINGDINGSHAN, no, '清单要求的内容')).toEqual(['excused'])
    const complained = plus(no, 'inquiry', [
      fact('complaint.registered', 'inquiry', '2026-03-09T09:00:00', { way: 'complaint' }),
    ])
    expect(stateOf(PINGDINGSHAN, complained, '清单要求的内容')).toEqual(['disputed'])
  })
})

describe('a step in which recorded activities are expected', () => {
  const step = (key: string, more: Partial<StepTold>): StepTold => ({
    ...{ step: key, stage: key, title: key, enteredAt: instantOf('2026-03-01T09:00:00+08:00') },
    ...{ kinds: [], ...more },
  })
  const LEFT = instantOf('2026-03-05T09:00:00+08:00')
  const told = (hearing: Partial<StepTold>, kinds: readonly string[] = []) => ({
    ...caseOf(SHUNCHENG, { category: 'penalty', kinds }),
    steps: [step('start', { kinds: ['patrol'] }), step('hearing', hearing)],
  })
  const expected = (of: CaseTold) =>
    coverageOf(SHUNCHENG, of, LATER)
      .filter(({ key }) => key.startsWith('expected'))
      .map(({ step: key, state }) => `${key} ${state}`)

  test('awaits one while the case is in it, and misses it once the case has left', () => {
    expect(expected(told({ kinds: ['hearing'] }))).toEqual(['hearing awaited'])
    expect(expected(told({ kinds: ['hearing'], leftAt: LEFT }))).toEqual(['hearing missing'])
  })

  test('asks nothing where one was opened, where a reason is noted, where no rule has it recorded', () => {
    expect(expected(told({ kinds: ['hearing', 'inquiry'], leftAt: LEFT }, ['inquiry']))).toEqual([])
    const excused = told({ kinds: ['hearing'], leftAt: LEFT, excuse: '当事人放弃听证' })
    expect(expected(excused)).toEqual(['hearing excused'])
    expect(expected(told({ kinds: ['file-making'], leftAt: LEFT }))).toEqual([])
  })
})

describe('closing a case', () => {
  const SCENE = { category: 'penalty', kinds: ['leaving-service'] }
  const codes = (law: Law, told: CaseTold) => {
    const { refusals, warnings } = rulingOnClosing(law, told, LATER)
    return { refused: refusals.map(({ code }) => code), warned: warnings.map(({ code }) => code) }
  }

  test('is refused with the article whose row lacks a content', () => {
    const told = caseOf(PINGDINGSHAN, SCENE)
    expect(codes(PINGDINGSHAN, told)).toEqual({ refused: [], warned: [] })
    const lacking = without(told, ({ body }) => body.content === 'witness')
    const { refusals, owed } = rulingOnClosing(PINGDINGSHAN, lacking, LATER)
    expect(owed.map(({ title, state }) => `${title} ${state}`)).toEqual(['清单要求的内容 missing'])
    expect(refusals.map(({ sentence }) => sentence).join()).toContain('尚缺：见证人')
    expect(refusals[0]?.citations[0]?.clauses).toContain('PDS1-A2')
  })

  test('is warned about where the article leaves it to whoever closes', () => {
    const scene = { category: 'penalty', kinds: ['inquiry'] }
    const told = without(caseOf(SHUNCHENG, scene), unrecorded)
    expect(codes(SHUNCHENG, told)).toEqual({ refused: [], warned: ['recording-missing'] })
  })

  test('is refused for a stage without a document, and not once a handler has remarked it', () => {
    const law = lawOf('chengde-safety-2017')
    const base = caseOf(law, { category: 'penalty', kinds: [] })
    const enteredAt = instantOf('2026-03-01T09:00:00+08:00')
    const steps = [{ step: 's', stage: 'review', title: '审核', enteredAt, kinds: [] }]
    const entered = fact('case.stage-entered', 'case', '2026-03-01T09:00:00', { stage: 'review' })
    const told = { ...base, steps, facts: [...base.facts, entered] }
    expect(codes(law, told)).toEqual({ refused: ['stage-without-document'], warned: [] })
    const remark: LawFact = {
      ...{ id: 'remark', kind: 'stage.remarked', subjects: [{ type: 'case', id: 'case' }] },
      ...{ at: LATER, body: { stage: 'review', textDigest: 'ab'.repeat(32) } },
    }
    const remarked = { ...told, facts: [...told.facts, remark] }
    expect(codes(law, remarked)).toEqual({ refused: [], warned: [] })
  })
})
