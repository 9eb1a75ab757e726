import type { z } from 'zod'
import { atMost } from '../changes/comparison.ts'
import { answerOf, type Fault } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { isRecord } from '../facts/read-facts.ts'
import { figureSettings, numberOf, sayFigureSetting } from '../pack/figure.ts'
import { feesSchema } from '../parts/copy-rates.ts'

type Fees = Rule<z.output<typeof feesSchema>>

/**
 * Consulting costs nothing; copying is paid by the applicant, by rates that the agency sets and
 * everybody sees. Request: `{ searchFen, copies: { [key]: number }, amountFen, paidBy }`. Without
 * an amount the computed one is stated as a warning; another amount is refused.
 */
export const fees = defineKind({
  kind: 'fees',
  title: '查阅复制费用',
  schema: feesSchema,
  explain: ({ params }) => {
    const copies = params.copies.map((copy) => copy.title).join('、')
    const search = params.search_fen === 0 ? '查阅不收查询费' : `查询费${yuan(params.search_fen)}元`
    const rates = params.copies.flatMap(({ title, unit, rate_fen }) =>
      typeof rate_fen === 'number' ? [`${title}每${unit}${yuan(rate_fen)}元`] : [],
    )
    const own = rates.length < params.copies.length ? ['按本单位设定的单价计算'] : []
    const by = [...rates, ...own].join('，')
    return `${search}；${copies}费用由复制申请人自行支付，${by}。`
  },
  compare: (superior, lower) => atMost('查询费（分）', superior.search_fen, lower.search_fen),
  references: ({ copies, clauses_search, clauses_copies }) => ({
    settings: figureSettings(...copies.map((copy) => copy.rate_fen)),
    clauses: [...clauses_search, ...clauses_copies],
  }),
  verbs: () => ['consultation.charge'],
  answer: mayCharge,
})

function mayCharge(rule: Fees, { request, settings }: Question): Answer {
  const { search_fen, clauses_search, copies, clauses_copies: clauses } = rule.params
  const faults: Fault[] = []
  if ((request.searchFen ?? 0) !== search_fen) {
    const text = `查询费应为${yuan(search_fen)}元，请更正。`
    faults.push({ code: 'search-fee', text, clauses: clauses_search })
  }
  const asked = isRecord(request.copies) ? request.copies : {}
  const counts = copies.map((copy) => ({ copy, count: countOf(asked[copy.key]) }))
  const strange = Object.keys(asked).filter((key) => !copies.some((copy) => copy.key === key))
  if (strange.length > 0 || counts.some(({ count }) => count === undefined)) {
    const text = '复制项目或数量无法读取，请按项目填写整数数量。'
    return answerOf(rule, [...faults, { code: 'copy-count', text, clauses }])
  }
  const parts = counts.flatMap(({ copy, count = 0 }) =>
    count === 0 ? [] : [{ copy, count, rate: numberOf(copy.rate_fen, settings) }],
  )
  const total = parts.reduce((sum, { count, rate }) => sum + count * rate, 0)
  const sum = parts.map(
    ({ copy, count, rate }) => `${copy.title}${count}${copy.unit}×${yuan(rate)}元`,
  )
  const said = `应为：${sum.join('，')}，共${yuan(total)}元`
  const right = parts.length === 0 ? '没有复制，不得收取复制费用' : `复制费用${said}`
  const setting = parts.map(({ copy }) => sayFigureSetting(copy.rate_fen, settings) ?? '').join('')
  const note = setting === '' ? {} : { setting: `${setting}。` }
  if (request.amountFen !== undefined && request.amountFen !== total) {
    faults.push({ code: 'copy-amount', text: `${right}，请更正。`, clauses, ...note })
  }
  if (total > 0 && request.paidBy !== 'applicant') {
    faults.push({
      code: 'copy-payer',
      text: '复制费用由复制申请人自行支付，请登记其付款。',
      clauses,
    })
  }
  const state = request.amountFen === undefined && total > 0
  const text = `复制费用由复制申请人支付，${said}。`
  return answerOf(rule, faults, state ? [{ code: 'copy-cost', text, clauses, ...note }] : [])
}

/** A whole number of copies; nothing said is none; undefined: not a number of copies. */
function countOf(value: unknown): number | undefined {
  if (value === undefined) return 0
  const whole = typeof value === 'number' && Number.isSafeInteger(value)
  return whole && value >= 0 && value <= 1_000_000 ? value : undefined
}

/** 6.00 from 600 fen, without a rounding of its own. */
function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
