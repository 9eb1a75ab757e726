import { describe, expect, test } from 'vitest'
import { instantAt, someId } from '../../../platform/kernel/testing.ts'
import { decideReadingStands, type StandsFacts } from './reading-stands.ts'

const scope = { agency: someId(1) }
const until = instantAt('2026-11-22T08:00:00.000Z')
const at = instantAt('2026-11-22T03:00:00.000Z')
const live = { until, endedAt: null, endedBy: null, because: null }

function told(facts: Omit<StandsFacts, 'scope'>, now = at) {
  return decideReadingStands({ scope, ...facts }, {}, { at: now })
}

describe('whether a reading goes on', () => {
  test('while a grant holds it does, and says until when', () => {
    expect(told({ grant: live })).toMatchObject({
      accepted: { facts: [], shown: { open: true, until, because: null } },
    })
  })

  test.each([
    ['taken back', { ...live, endedAt: at, endedBy: '陈局', because: '核查已结束' }, '', at, at],
    ['over', live, '', until, until],
    ['no ground any more', live, '制度规定的条件已变化。', at, null],
  ] as const)('%s it ends, with why and since when', (_what, grant, closed, now, endedAt) => {
    const why = {
      'taken back': '许可已由陈局收回：核查已结束',
      over: '许可的时间已满，查阅自动终止。',
      'no ground any more': closed,
    }[_what]
    expect(told({ grant, closed }, now)).toMatchObject({
      accepted: { shown: { open: false, because: why, endedAt } },
    })
  })

  test('whoever never had a grant learns nothing, not that there is such a case', () => {
    expect(told({})).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(told({ closed: '' })).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })
})
