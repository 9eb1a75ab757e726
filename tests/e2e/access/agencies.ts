import type { AgencyPlan } from '../../../demo/found-agencies.ts'

type Person = AgencyPlan['people'][number]

/** One agency's way to a film: who asks, who decides in which order, and how it ends. */
export interface Chain {
  readonly code: string
  readonly zh: string
  /** The kind of activity that is filmed; the officers and the recorder. */
  readonly kind: string
  readonly officers: readonly [string, string]
  readonly device: string
  readonly collects: readonly [string, string]
  /** Hired beside the people of the demonstration. */
  readonly hires: readonly Person[]
  readonly asker: string
  /** Badge of who decides each step, and what the step is called on the page. */
  readonly steps: readonly (readonly [badge: string, title: string])[]
  /** Who may not decide the first step, and cannot. */
  readonly wrong: string
  /** Who enters it before anything opens, where the text wants that. */
  readonly registrar?: string
  readonly article: string
  readonly ends: 'revoked' | 'expired'
}

/** Whoever asks is of no unit of the matter: supervision. */
const ASKER: Person = { name: '冯察', badge: 'J0001', unit: '局领导', roles: ['supervisor'] }

/** A second leader, for the step that only the leader of the case decides. */
const OTHER: Person = { name: '另领导', badge: 'L0002', unit: '局领导', roles: ['leader'] }

const EVERY: readonly Chain[] = [
  {
    ...{ code: 'dandong-mzj', zh: '丹东市民政局', kind: 'inspection', article: '第二十四条' },
    ...{ officers: ['013457', '020188'], device: 'DSJ0231', collects: ['B0001', 'B0002'] },
    ...{ hires: [OTHER], asker: 'J0001', wrong: 'L0001', ends: 'expired' },
    registrar: 'B0001',
    steps: [
      ['B0003', '审核'],
      ['L0001', '批准'],
    ],
  },
  {
    ...{ code: 'chengde-ajj', zh: '承德县安全生产监督管理局', kind: 'inspection' },
    ...{ article: '第十九条', officers: ['110201', '110202'], device: 'CD-001' },
    ...{ collects: ['110201', '110202'], hires: [ASKER], asker: 'J0001', wrong: 'B0001' },
    ...{ steps: [['L0001', '批准']], ends: 'revoked' },
  },
  {
    ...{ code: 'shuncheng-scjg', zh: '抚顺市顺城区市场监督管理局', kind: 'investigation' },
    ...{ article: '第十九条', officers: ['210301', '210302'], device: 'SC-001' },
    ...{ collects: ['210301', '210302'], hires: [ASKER], asker: 'J0001', wrong: 'B0001' },
    ...{ steps: [['L0001', '批准']], ends: 'expired' },
  },
  {
    ...{ code: 'pingdingshan-yjj', zh: '平顶山高新区应急管理局', kind: 'inspection' },
    ...{ article: '第十条', officers: ['410401', '410402'], device: 'PDS-001' },
    ...{ collects: ['410401', '410402'], asker: 'J0001', wrong: 'B0001', ends: 'revoked' },
    hires: [
      ASKER,
      { name: '齐科长', badge: 'K0001', unit: '安全监管科', roles: ['department-head'] },
    ],
    steps: [['K0001', '同意']],
  },
  {
    ...{ code: 'handan-swj', zh: '邯郸市商务局', kind: 'patrol', article: '第十四条' },
    ...{ officers: ['130401', '130402'], device: 'HD-001', collects: ['130401', '130402'] },
    ...{ hires: [ASKER], asker: 'J0001', wrong: 'B0001', ends: 'expired' },
    steps: [['L0001', '批准']],
  },
]

/** The longest chain and the one that ends by hand; LIUHEN_CHAINS=all goes all five, for minutes. */
const USUAL = ['dandong-mzj', 'pingdingshan-yjj']

export const CHAINS: readonly Chain[] =
  process.env.LIUHEN_CHAINS === 'all' ? EVERY : EVERY.filter(({ code }) => USUAL.includes(code))
