import { categoryTitle } from '@liuhen/law'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type Refusal,
  sayRefusal,
} from '../../platform/kernel/index.ts'
import { consults, fileDoor } from '../approvals/index.ts'
import { type CaseAsked, type CaseFound, caseTold, factsForLook } from '../cases/index.ts'
import { coverageOf, isRuled, type Law, showCitation } from '../regulations/index.ts'
import { type BindingPort, planOf } from './binding/bind.io.ts'
import { sayUnready } from './binding/bind-file.ts'
import { BindingPlan, ContentLine, sameMaterial } from './binding/plan.ts'
import { examinationOf, handoverOf, latestBinding } from './binding/standing.io.ts'
import { ExaminedItem } from './examination/examine.ts'
import { fileOfCase } from './open-pdf.ts'
import type { FileLook, FileLookFacts, FileRows } from './show-file.ts'
import { proposalOf } from './term/term.io.ts'
import { sayTerm } from './term/term-of-file.ts'

export async function factsForFileLook(
  tx: Tx,
  asked: CaseAsked,
  moment: Moment,
  press: BindingPort,
): Promise<Decision<FileLookFacts>> {
  const found = await factsForLook(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, rows: await rowsOf(tx, found.accepted, moment, press) })
}

export async function showFile(_tx: Tx, { shown }: FileLook) {
  return shown
}

async function rowsOf(
  tx: Tx,
  found: CaseFound,
  { at }: Pick<Moment, 'at'>,
  press: BindingPort,
): Promise<FileRows> {
  const { case: standing, law, who } = found
  const { id, state, category } = standing
  const door = await fileDoor(tx, fileOfCase(standing, ''), { who, at })
  const { plan, unready } = await planOf(tx, found, { by: who.person, at })
  const told = await caseTold(tx, standing)
  const owed = coverageOf(law, told, at).filter((one) => OWED.has(one.state)).length
  const names = await namesIn(tx, standing.agency)
  const proposed = await proposalOf(tx, id)
  return {
    ...{ id, state, category, owed, recordings: plan.recordings.length },
    archive: await archiveOf(tx, id),
    closed: door.opened.ok ? null : sayClosed(door.opened.refusal),
    pagesOnly: consults(door),
    standard: plan.standard,
    documents: plan.documents.map(({ files, ...document }) => ({
      ...document,
      files: files.length,
    })),
    unready: unready.map(sayUnready),
    cannotBind: press.cannotBind ?? null,
    ...(await courseOf(tx, id, plan, names)),
    termSettable: isRuled(law, 'case.set-term', standing.openedAt),
    termProposed:
      proposed === undefined
        ? null
        : {
            ...{ length: sayTerm(proposed.length), from: sayTerm(proposed.from) },
            ...{ reason: proposed.reason, by: names(proposed.by) },
          },
    categories: categoriesOf(law, category),
    supplements: await supplementsOf(tx, id, names),
  }
}

function sayClosed(refusal: Refusal): FileRows['closed'] {
  return { sentence: sayRefusal(refusal), citations: refusal.citations.map(showCitation) }
}

const OWED: ReadonlySet<string> = new Set(['missing', 'disputed', 'awaited'])

type Names = (id: string) => { readonly id: string; readonly name: string }

async function namesIn(tx: Tx, agency: CaseFound['case']['agency']): Promise<Names> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('agency_id', '=', agency)
    .execute()
  const names = new Map<string, string>(rows.map(({ id, name }) => [id, name]))
  return (id) => ({ id, name: names.get(id) ?? '（已不在册）' })
}

async function archiveOf(tx: Tx, id: CaseFound['case']['id']) {
  const { archive_number, archived_at, file_category } = await tx
    .selectFrom('enforcement_case')
    .select(['archive_number', 'archived_at', 'file_category'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (archive_number === null || archived_at === null) return null
  return {
    number: archive_number,
    category: categoryTitle(file_category) ?? file_category ?? '',
    at: archived_at,
  }
}

/** Binding, hand-over and check, as far as they have come. */
async function courseOf(
  tx: Tx,
  id: CaseFound['case']['id'],
  plan: BindingPlan,
  names: Names,
): Promise<Pick<FileRows, 'binding' | 'handover' | 'examination'>> {
  const binding = await latestBinding(tx, id)
  const handover = await handoverOf(tx, id)
  const examined = binding && (await examinationOf(tx, binding.id))
  return {
    binding:
      binding === undefined
        ? null
        : {
            ...{ id: binding.id, state: binding.state, done: binding.done, total: binding.total },
            problem: binding.problem,
            ...{ askedBy: names(binding.asked_by).name, askedAt: binding.asked_at },
            finishedAt: binding.finished_at,
            ...{ pages: binding.pages, bytes: binding.bytes, sha256: binding.sha256 },
            signed: binding.certificate !== null,
            stale:
              binding.state === 'bound' && !sameMaterial(BindingPlan.parse(binding.plan), plan),
            contents: z.array(ContentLine).parse(binding.contents ?? []),
          },
    handover:
      handover === undefined
        ? null
        : {
            ...{ state: handover.state, givenBy: names(handover.given_by) },
            ...{ givenAt: handover.given_at, note: handover.note, because: handover.because },
            closedBy: handover.closed_by === null ? null : names(handover.closed_by),
            closedAt: handover.closed_at,
          },
    examination:
      examined === undefined
        ? null
        : {
            ...{ id: examined.id, state: examined.state, done: examined.done },
            ...{ total: examined.total, problem: examined.problem, passed: examined.passed },
            finishedAt: examined.finished_at,
            items: z.array(ExaminedItem).parse(examined.results ?? []),
          },
  }
}

async function supplementsOf(tx: Tx, id: CaseFound['case']['id'], names: Names) {
  const rows = await tx
    .selectFrom('case_supplement')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, title: row.title, reason: row.reason, state: row.state },
    ...{ askedBy: names(row.asked_by), askedAt: row.asked_at },
    decidedBy: row.decided_by === null ? null : names(row.decided_by),
    ...{ decidedAt: row.decided_at, decision: row.decision },
  }))
}

const Terms = z.record(z.string(), z.string())
/** Key of the agency's schedule, as the regulations name it. */
const SCHEDULE = 'case-file-terms'

/** The category of the case, and those of the agency's schedule with their terms. */
function categoriesOf({ settings }: Law, own: string) {
  const schedule = Terms.safeParse(settings[SCHEDULE])
  const known = schedule.success ? schedule.data : {}
  const keys = new Set([own, ...Object.keys(known)])
  return [...keys].map((key) => {
    const length = known[key]
    return {
      key,
      title: categoryTitle(key) ?? key,
      term: length === undefined ? '' : sayTerm(length),
    }
  })
}
