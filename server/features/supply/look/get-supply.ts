import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  sayRefusal,
} from '../../../platform/kernel/index.ts'
import { isRuled } from '../../regulations/index.ts'
import { askLaw, onlyOutlet, outletIsRuled } from '../ask-law.ts'
import { mayLift } from '../lifting/lift-hold.ts'
import { mayFile, type PaperKey } from '../papers/file-paper.ts'
import {
  aboutSupply,
  mayActOn,
  type SupplyState as State,
  type SupplyAct,
  type SupplyFound,
  SupplyState,
} from '../supply.ts'

const Done = z.object({ at: z.string(), by: z.string() })
const Why = z.string().nullable()
const Scan = z.object({ id: z.uuid(), name: z.string(), pages: z.int(), sha256: z.string() })

export const SupplyPage = z.object({
  id: z.uuid(),
  number: z.string(),
  state: SupplyState,
  case: z.object({ id: z.uuid(), number: z.string(), cause: z.string() }),
  recipient: z.string(),
  body: z.string(),
  occasion: z.string().nullable(),
  letterNumber: z.string(),
  receivedOn: z.string(),
  note: z.string().nullable(),
  holdTitle: z.string().nullable(),
  /** The hold is over; null: it stands, or there is none. */
  lifted: Done.extend({ approvedBy: z.string(), paper: z.string(), reason: z.string() }).nullable(),
  registered: Done,
  letter: Scan.nullable(),
  receipt: Scan.nullable(),
  ending: Scan.nullable(),
  problem: z.string().nullable(),
  making: z.object({ done: z.int(), total: z.int() }).nullable(),
  /** What was chosen for it last, as far as the one who asks may know of it; null: nothing yet. */
  plan: z
    .object({
      recordings: z.array(z.uuid()),
      documents: z.array(z.uuid()),
      bound: z.boolean(),
      derivatives: z.array(z.object({ recording: z.uuid(), derivative: z.uuid() })),
      /** What it gives otherwise than the notes of extraction say. */
      departs: z.array(z.string()),
    })
    .nullable(),
  /** Its list of files is fixed: it can be taken out. */
  listed: z.boolean(),
  /** Why whoever looks may not take it out or print its list; null: no mark forbids it. */
  whyNotTake: z.string().nullable(),
  retained: z
    .object({
      at: z.string(),
      files: z.int(),
      bytes: z.number(),
      sha256: z.string(),
      sm3: z.string(),
    })
    .nullable(),
  items: z.array(
    z.object({
      position: z.int(),
      kind: z.string(),
      title: z.string(),
      number: z.string().nullable(),
      pages: z.int().nullable(),
      bytes: z.number(),
      sha256: z.string(),
      sm3: z.string(),
    }),
  ),
  issued: Done.extend({
    way: z.string(),
    receiver: z.string(),
    note: z.string().nullable(),
    paper: z.enum(['none', 'original', 'copy']),
    pages: z.int().nullable(),
    returnBy: z.string().nullable(),
  }).nullable(),
  returned: Done.extend({ pages: z.int() }).nullable(),
  ended: Done.nullable(),
  remark: z.string().nullable(),
  /** Why each act cannot be done now by the one who asks; null: it can. */
  whyNot: z.object({
    letter: Why,
    receipt: Why,
    ending: Why,
    lift: Why,
    choose: Why,
    issue: Why,
    print: Why,
    return: Why,
    withdraw: Why,
  }),
  /** What the article only advises. */
  advice: z.array(z.string()),
  /** A regulation names who approves the lifting of a hold; where none does, who placed it lifts it. */
  liftApproved: z.boolean(),
  /** A regulation names who supplies; where none does, the right decides alone. */
  ruled: z.boolean(),
})
export type SupplyPage = z.infer<typeof SupplyPage>

export interface LookingAtOne extends Accepted {
  readonly found: SupplyFound
  readonly whyNot: SupplyPage['whyNot']
  readonly advice: string[]
  readonly ruled: boolean
  readonly liftApproved: boolean
}

/** A look at one supply, with what can be done with it and why not: the same table that refuses. */
export function decideGetSupply(
  found: SupplyFound,
  _asked: unknown,
  { at }: Pick<Moment, 'at'>,
): Decision<LookingAtOne> {
  const { supply } = found
  const outlet = onlyOutlet({ ...found, at })
  const whyNot = (may: Decision<unknown>) => {
    if (!may.ok) return sayRefusal(may.refusal)
    return outlet.ok ? null : sayRefusal(outlet.refusal)
  }
  const why = (act: SupplyAct) => whyNot(mayActOn(act, supply))
  const file = (key: PaperKey) => whyNot(mayFile(key, supply))
  const lawful = lawfulIssue(found, at)
  const issue = why('issue') ?? (lawful.ok ? null : sayRefusal(lawful.refusal))
  const returning = supply.paper === 'original' ? why('return') : NOTHING_OUT[supply.state]
  return accept({
    found,
    whyNot: {
      ...{ letter: file('letter'), receipt: file('receipt'), ending: file('ending') },
      ...{ choose: why('choose'), lift: whyNot(mayLift(found)) },
      issue: issue ?? (found.letter ? null : '来函还没有扫描留存，请先上传来函扫描件。'),
      ...{ print: why('print'), return: returning ?? null, withdraw: why('withdraw') },
    },
    ruled: outletIsRuled(found.law, at),
    liftApproved: isRuled(found.law, 'recording.unhold', at),
    advice: lawful.ok && issue === null ? lawful.accepted.map(({ sentence }) => sentence) : [],
    facts: [{ kind: 'supply.viewed', subjects: aboutSupply(supply), body: {} }],
  })
}

const NOTHING_OUT: { readonly [state in State]?: string } = {
  registered: '还没有提供。',
  making: '还没有提供。',
  ready: '还没有提供。',
  issued: '没有交出纸质原件，不用登记归还。',
  returned: '已经归还。',
  withdrawn: '已经撤销。',
}

function lawfulIssue(found: SupplyFound, at: Moment['at']) {
  const { supply, items } = found
  const { recipient, occasion, letterNumber: number } = supply
  const retained = supply.retained !== undefined
  return askLaw({ ...found, at }, { recipient, occasion, number, items, retained })
}
