import { z } from 'zod'
import { DutyShown, Remark } from '../../regulations/index.ts'
import { Category, Named, Secrecy, State } from './cases-listed.ts'

const PartyShown = z.object({
  id: z.uuid(),
  role: z.enum(['party', 'witness', 'third-person', 'agent']),
  roleTitle: z.string(),
  kind: z.enum(['person', 'unit']),
  name: z.string(),
  idKind: z.string().nullable(),
  idKindTitle: z.string().nullable(),
  idMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  address: z.string().nullable(),
  legalRepresentative: z.string().nullable(),
  /** The same name stands in another role too. */
  alsoAs: z.array(z.string()),
})

const StepShown = z.object({
  key: z.string(),
  title: z.string(),
  /** done: it was entered; now: the case is in it; ahead: not yet. */
  state: z.enum(['done', 'now', 'ahead']),
  entries: z.array(z.object({ at: z.string(), by: z.string(), because: z.string().nullable() })),
  /** Templates and activities that are proposed here. */
  documents: z.array(z.string()),
  recordings: z.array(z.object({ key: z.string(), title: z.string() })),
})

const NextShown = z.object({
  key: z.string(),
  title: z.string(),
  back: z.boolean(),
  /** Why it may not be entered yet, with the article. */
  why: z.string().nullable(),
})

/** A stage as the regulation names it, with what there is of it. */
const StageShown = z.object({
  key: z.string(),
  title: z.string(),
  entered: z.boolean(),
  now: z.boolean(),
  documents: z.array(z.object({ id: z.uuid(), title: z.string(), number: z.string().nullable() })),
  remark: z.string().nullable(),
  /** Duties of this stage that are not done. */
  open: z.number(),
  activities: z.array(z.object({ id: z.uuid(), number: z.string() })),
})

const LimitShown = z.object({
  key: z.string(),
  title: z.string(),
  length: z.string(),
  from: z.string(),
  lastDay: z.string(),
  whose: z.enum(['agency', 'party']),
  state: z.enum(['running', 'met', 'over']),
  metAt: z.string().nullable(),
  source: z.string(),
  /** Years of which no holidays are known, so that only weekends were left out. */
  yearsUnknown: z.array(z.number()),
  /** How it may be put off; null: it may not. */
  extendable: z
    .object({ when: z.string(), length: z.string().nullable(), source: z.string() })
    .nullable(),
  extensions: z.array(
    z.object({
      lastDay: z.string(),
      because: z.string(),
      basis: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
})

const Why = z.string().nullable()

/** For each act: null, or why not. */
const Can = z.object({
  amend: Why,
  mark: Why,
  reassign: Why,
  'add-party': Why,
  'correct-party': Why,
  'remove-party': Why,
  'enter-step': Why,
  'remark-stage': Why,
  approve: Why,
  'extend-deadline': Why,
  flag: Why,
  relate: Why,
  'register-complaint': Why,
  'close-complaint': Why,
  'open-dispute': Why,
  'close-dispute': Why,
  'link-activity': Why,
  'unlink-activity': Why,
  'mark-evidence': Why,
  close: Why,
})

export const CasePage = z.object({
  id: z.uuid(),
  number: z.string(),
  category: Category,
  categoryTitle: z.string(),
  procedure: z.string(),
  /** null: its file is not in the catalogue any more; the case can only be looked at. */
  procedureTitle: z.string().nullable(),
  cause: z.string(),
  summary: z.string(),
  sourceTitle: z.string(),
  secrecy: Secrecy.nullable(),
  state: State,
  stateTitle: z.string(),
  step: z.string(),
  stage: z.string(),
  unit: Named,
  leader: Named.nullable(),
  handlers: z.array(Named),
  openedBy: z.string(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  archiveNumber: z.string().nullable(),
  parties: z.array(PartyShown),
  steps: z.array(StepShown),
  next: z.array(NextShown),
  /** What leaving the stage would say now, and whether a remark that there is none would do. */
  leaving: z.object({
    allowed: z.boolean(),
    remarks: z.array(Remark),
    byRemark: z.boolean(),
    sentence: z.string().nullable(),
  }),
  /**
   * What closing would say: what refuses it, and what has to be given a reason; null where the case
   * is closed or its step does not end it.
   */
  closing: z
    .object({ refused: z.array(Remark), lacking: z.array(Remark), byRemark: z.boolean() })
    .nullable(),
  stages: z.array(StageShown),
  /** The two parts of the record: text, and sound and picture. */
  parts: z.object({ documents: z.number(), recordings: z.number(), excused: z.number() }),
  deadlines: z.array(LimitShown),
  duties: z.array(DutyShown),
  approvals: z.array(
    z.object({
      id: z.uuid(),
      stepTitle: z.string(),
      agreed: z.boolean(),
      opinion: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  flags: z.array(
    z.object({
      flag: z.string(),
      title: z.string(),
      set: z.boolean(),
      because: z.string(),
      by: z.string(),
      second: z.string().nullable(),
      at: z.string(),
    }),
  ),
  relations: z.array(
    z.object({ id: z.uuid(), number: z.string(), cause: z.string(), because: z.string() }),
  ),
  complaints: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      way: z.enum(['objection', 'complaint', 'petition']),
      content: z.string(),
      by: z.string(),
      at: z.string(),
      result: z.string().nullable(),
      closedAt: z.string().nullable(),
      approvedBy: z.string().nullable(),
    }),
  ),
  disputes: z.array(
    z.object({
      id: z.uuid(),
      way: z.enum(['reconsideration', 'litigation']),
      number: z.string(),
      body: z.string(),
      note: z.string().nullable(),
      at: z.string(),
      outcome: z.enum(['upheld', 'changed', 'revoked', 'withdrawn']).nullable(),
      result: z.string().nullable(),
      closedAt: z.string().nullable(),
    }),
  ),
  activities: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      kindTitle: z.string(),
      place: z.string(),
      state: z.string(),
      openedAt: z.string(),
      recordings: z.number(),
      exempt: z.boolean(),
    }),
  ),
  can: Can,
})
export type CasePage = z.infer<typeof CasePage>
