import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'
import { lawAt, readLists, rule } from '../../regulations/index.ts'
import { askHouse, askLaw, inDispute, lawsOffered, wantedOf } from './ask-law.ts'
import {
  aboutConsultation,
  type ConsultationFound,
  ConsultationState,
  type Releasable,
} from './consultation.ts'
import { requestersOf } from './requesters.ts'

const named = z.object({ at: z.string(), by: z.string() }).nullable()

export const ConsultationPage = z.object({
  id: z.uuid(),
  number: z.string(),
  state: ConsultationState,
  requester: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  inside: z.boolean(),
  purpose: z.string(),
  paper: z.boolean(),
  secretsChecked: z.string().nullable(),
  party: z.string().nullable(),
  law: z.string().nullable(),
  remark: z.string().nullable(),
  case: z.object({
    id: z.uuid(),
    number: z.string(),
    cause: z.string(),
    archiveNumber: z.string(),
  }),
  prepared: named,
  opened: named,
  closed: named,
  pagesBefore: z.int().nullable(),
  pagesAfter: z.int().nullable(),
  papers: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      shown: z
        .object({ id: z.uuid(), number: z.string(), sealed: z.boolean(), masked: z.boolean() })
        .nullable(),
    }),
  ),
  documents: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      number: z.string().nullable(),
      concluding: z.boolean(),
      /** Chinese, why it cannot be released to him; null: it can. */
      whyNot: z.string().nullable(),
      released: z.boolean(),
      files: z.array(z.object({ file: z.uuid(), pages: z.int() })),
    }),
  ),
  /** By which a party may ask for more, where a dispute is registered. */
  laws: z.array(z.object({ key: z.string(), title: z.string() })),
  session: z
    .object({ startedAt: z.string(), expiresAt: z.string(), lastSeenAt: z.string() })
    .nullable(),
  /** What the screens have shown. */
  shown: z.array(
    z.object({
      title: z.string(),
      page: z.int(),
      from: z.string(),
      to: z.string(),
      seconds: z.int(),
    }),
  ),
  copies: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      kind: z.enum(['copy', 'extract']),
      pages: z.int(),
      copies: z.int(),
      purpose: z.string(),
      items: z.array(z.object({ title: z.string(), pages: z.array(z.int()) })),
      made: z.object({ at: z.string(), by: z.string() }),
    }),
  ),
  charges: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      pages: z.int(),
      amountFen: z.int(),
      sentence: z.string(),
      charged: z.object({ at: z.string(), by: z.string() }),
    }),
  ),
  /** Of what is not settled yet, before anything is paid. */
  cost: z
    .object({
      pages: z.int(),
      amountFen: z.int().nullable(),
      rateFen: z.int().nullable(),
      sentence: z.string(),
    })
    .nullable(),
})
export type ConsultationPage = z.infer<typeof ConsultationPage>

export interface PageFacts extends ConsultationFound {
  readonly unpaid: number
  readonly archived: boolean
}

/** What the law and the house say of it; the rest of the page are rows. */
export interface Judged {
  readonly papers: readonly { readonly key: string; readonly title: string }[]
  readonly whyNot: ReadonlyMap<string, string>
  readonly laws: readonly { readonly key: string; readonly title: string }[]
  readonly cost: ConsultationPage['cost']
}

export interface LookingAtOne extends Accepted {
  readonly found: PageFacts
  readonly judged: Judged
}

export function decideGetConsultation(
  found: PageFacts,
  _asked: unknown,
  { at }: Moment,
): Decision<LookingAtOne> {
  const { consultation, law } = found
  const kind = requestersOf(law, at).find(({ key }) => key === consultation.requester)
  return accept({
    found,
    judged: {
      papers: kind?.papers ?? [],
      whyNot: consultation.state === 'prepared' ? whyNotOf(found, at) : new Map(),
      laws: lawsOffered(law, at, found.facts),
      cost: costOf(found, at),
    },
    facts: [{ kind: 'consultation.viewed', subjects: aboutConsultation(consultation), body: {} }],
  })
}

/** Documents that stay closed to him whatever he shows: beyond the scope of his kind. */
function whyNotOf(found: PageFacts, at: Moment['at']): ReadonlyMap<string, string> {
  const { consultation, documents, law, facts } = found
  const kind = requestersOf(law, at).find(({ key }) => key === consultation.requester)
  if (kind === undefined || kind.scope === 'all' || inDispute(facts)) return new Map()
  const every = kind.papers.map((paper) => ({
    ...{ id: consultation.id, key: paper.key, title: paper.title, number: '1', sealed: true },
  }))
  const isClosed = (document: Releasable) => {
    const wanted = {
      ...wantedOf({ ...consultation, paper: false }, every, [document]),
      ...({ verb: 'consultation.open', action: 'view' } as const),
    }
    const of = { law, facts, at }
    const judged = kind.ruled ? askLaw(of, wanted, BEYOND) : askHouse(of, kind, wanted)
    return !judged.ok
  }
  const why = '不是结论性文件；案件登记复议、诉讼案号后才能申请查阅'
  return new Map(documents.filter(isClosed).map(({ id }) => [id, why]))
}

const BEYOND = new Set(['not-concluding', 'no-dispute'])

function costOf({ unpaid, law, facts }: PageFacts, at: Moment['at']): ConsultationPage['cost'] {
  if (unpaid === 0) return null
  const now = lawAt(law, at)
  const rate = readLists.copyRates(now.packs, now.settings).find(({ key }) => key === 'page')
  const request = { copies: { page: unpaid }, paidBy: 'applicant' }
  const ruling = rule(law, { verb: 'consultation.charge', request, facts, at })
  const sentence = ruling.warnings
    .map((warning) => warning.sentence.replace(/^提示：/, ''))
    .join('')
  return {
    pages: unpaid,
    rateFen: rate?.rateFen ?? null,
    amountFen: rate === undefined ? null : rate.rateFen * unpaid,
    sentence: rate === undefined ? '本单位制度没有规定复制收费，不收取费用。' : sentence,
  }
}
