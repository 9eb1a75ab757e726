import type { Walk } from './walk-case.ts'

/**
 * The way of one case of each kind. Days are far enough apart for what the procedure laws demand:
 * five and seven working days before a hearing, ten after an urging.
 */
export const WAYS: readonly Walk[] = [
  {
    ...{ category: 'penalty', procedure: 'penalty-simple', source: 'inspection' },
    cause: '未按规定张贴安全警示标志',
    stops: [
      { step: 'start', at: '2026-11-03T01:00:00.000Z' },
      {
        step: 'investigation',
        writes: ['site-examination-record', 'inquiry-record', 'filing-approval'],
      },
      {
        step: 'decision',
        writes: [{ template: 'penalty-decision-simple', decides: {} }],
        serves: 'penalty-decision-simple',
      },
      { step: 'execution', performed: '当场改正。' },
      { step: 'closing', writes: ['closing-report'] },
    ],
  },
  {
    ...{ category: 'penalty', procedure: 'penalty-general', source: 'report' },
    cause: '未取得许可从事经营活动，经听证',
    stops: [
      { step: 'filing', at: '2026-11-03T02:00:00.000Z', agreed: true, writes: ['filing-approval'] },
      {
        step: 'investigation',
        writes: ['inquiry-record', 'site-examination-record', 'evidence-list'],
      },
      { step: 'prior-notice', at: '2026-11-04T02:00:00.000Z', writes: ['penalty-notice'] },
      { step: 'hearing-notice', at: '2026-11-09T02:00:00.000Z', writes: ['hearing-notice'] },
      { step: 'hearing', at: '2026-11-19T02:00:00.000Z', writes: ['hearing-record'] },
      { step: 'review' },
      {
        ...{ step: 'decision', agreed: true, serves: 'penalty-decision' },
        writes: [
          'internal-approval-form',
          {
            template: 'penalty-decision',
            decides: { kinds: ['责令停产停业'], fine: 50_000, performBy: '2026-12-04' },
          },
        ],
      },
      { step: 'service' },
      { step: 'execution', at: '2026-11-26T02:00:00.000Z', performed: '缴纳罚款，停业整顿。' },
      { step: 'closing', writes: ['closing-report'] },
    ],
  },
  {
    ...{ category: 'licence', procedure: 'licence', source: 'application' },
    cause: '申请经营许可（新办）',
    stops: [
      { step: 'application', at: '2026-11-03T03:00:00.000Z', writes: ['application'] },
      { step: 'acceptance', writes: ['acceptance-notice'] },
      { step: 'examination', at: '2026-11-05T03:00:00.000Z', writes: ['site-examination-record'] },
      {
        ...{ step: 'decision', serves: 'licence-decision' },
        writes: [{ template: 'licence-decision', decides: {} }],
      },
      { step: 'service' },
      { step: 'closing', writes: ['closing-report'] },
    ],
  },
  {
    ...{ category: 'coercion', procedure: 'coercion', source: 'investigation' },
    cause: '查封扣押涉案物品',
    stops: [
      { step: 'start', at: '2026-11-03T04:00:00.000Z' },
      {
        ...{ step: 'measure', agreed: true, serves: 'sealing-decision' },
        writes: [
          'internal-approval-form',
          { template: 'sealing-decision', decides: { kinds: ['查封'] } },
          'sealing-list',
          'site-record',
        ],
      },
      {
        ...{ step: 'handling', at: '2026-11-10T04:00:00.000Z' },
        writes: [
          {
            template: 'coercion-handling-decision',
            decides: {},
          },
        ],
      },
      { step: 'execution' },
      { step: 'closing', writes: ['closing-report'] },
    ],
  },
  {
    ...{ category: 'inspection', procedure: 'inspection', source: 'plan' },
    cause: '年度监督检查',
    stops: [
      { step: 'plan', at: '2026-11-03T05:00:00.000Z', writes: ['inspection-plan'] },
      { step: 'inspection', writes: ['site-examination-record'] },
      { step: 'result' },
      { step: 'closing', writes: ['closing-report'] },
    ],
  },
  {
    ...{ category: 'payment', procedure: 'payment', source: 'application' },
    cause: '申请临时救助',
    stops: [
      { step: 'application', at: '2026-11-03T06:00:00.000Z', writes: ['payment-application'] },
      { step: 'verification', writes: ['inquiry-record'] },
      {
        ...{ step: 'decision', serves: 'payment-decision' },
        writes: ['payment-approval', { template: 'payment-decision', decides: {} }],
      },
      { step: 'execution', performed: '已发放。' },
      { step: 'closing', writes: ['closing-report'] },
    ],
  },
  {
    ...{ category: 'levy', procedure: 'levy', source: 'declared' },
    cause: '征收污水处理费',
    stops: [
      { step: 'start', at: '2026-11-03T07:00:00.000Z', writes: ['filing-approval'] },
      { step: 'assessment', writes: ['inquiry-record'] },
      { step: 'notice', writes: ['levy-notice'] },
      {
        ...{ step: 'decision', serves: 'levy-decision' },
        writes: [{ template: 'levy-decision', decides: {} }],
      },
      { step: 'service' },
      { step: 'execution', at: '2026-11-12T07:00:00.000Z', performed: '已缴清。' },
      { step: 'closing', writes: ['closing-report'] },
    ],
  },
]
