import { type Filmed, goOut } from './film.ts'
import { backToDraft, type Decides, haveReviewed, stateDecisions } from './hands/decide.ts'
import type { Desks } from './hands/desks.ts'
import { approveStep, closeCase, enterStep, linkActivity } from './hands/go-on.ts'
import { openCase } from './hands/open-case.ts'
import { registerPerformance } from './hands/perform.ts'
import { serve } from './hands/serve.ts'
import { draft, issue } from './hands/write.ts'
import type { CaseOffice } from './open-office.ts'
import { procedureNamed, templateNamed } from './titles.ts'

/** One stop on the way of a case: its step, what is agreed and written there, what is served. */
export interface Stop {
  readonly step: string
  /** The instant at which it happens; absent: when the stop before did. */
  readonly at?: string
  /** The superior agrees to going there (or, at the first stop, to beginning). */
  readonly agreed?: true
  readonly writes?: readonly (string | Writing)[]
  /** Of what is written here, the document that is handed to the party in person. */
  readonly serves?: string
  /** What the party did. */
  readonly performed?: string
}

export interface Writing {
  readonly template: string
  readonly decides?: Decides
}

/** The way of one kind of case from its opening to the day of its closing. */
export interface Walk {
  readonly category: string
  readonly procedure: string
  readonly source: string
  readonly cause: string
  readonly stops: readonly Stop[]
}

/** Badges of who handles the case, who helps, who agrees, who reviews. */
export interface Crew {
  readonly handler: string
  readonly second: string
  readonly leader: string
  /** Where the agency has a list of decisions that need legal review. */
  readonly reviewer?: string
  /** What the agency's list wants to be recorded at a step; the officers' recorders. */
  readonly films?: { readonly [step: string]: Filmed }
  readonly devices?: readonly [string, string]
}

/** Who works where. */
export interface Staff {
  readonly office: CaseOffice
  readonly desks: Desks
  readonly crew: Crew
}

/** Leads a case along its way and closes it, on the pages of the product. @returns its id */
export async function walkCase(staff: Staff, walk: Walk): Promise<string> {
  const { office, desks, crew } = staff
  const { cause, stops } = walk
  const named = procedureNamed(walk.procedure)
  office.demo.at(stops[0]?.at ?? '')
  const id = await openCase(desks, crew.handler, {
    ...{ procedure: named.title, source: named.source(walk.source), cause, second: crew.second },
  })
  for (const [n, stop] of stops.entries()) {
    const { step, at, agreed } = stop
    if (at !== undefined) office.demo.at(at)
    const there = { id, step: named.step(step) }
    if (agreed) await approveStep(desks, crew.leader, there)
    if (n > 0) await enterStep(desks, crew.handler, there)
    await makeStop(staff, id, stop)
  }
  await closeCase(desks, crew.handler, id)
  return id
}

async function makeStop(staff: Staff, id: string, stop: Stop): Promise<void> {
  const { desks, crew } = staff
  const { step, writes = [], serves, performed } = stop
  for (const one of writes)
    await write(staff, id, typeof one === 'string' ? { template: one } : one)
  if (serves !== undefined) await serve(desks, crew, { id, title: templateNamed(serves) })
  const filmed = crew.films?.[step]
  if (filmed !== undefined) await film(staff, id, filmed)
  if (performed !== undefined)
    await registerPerformance(desks, crew.handler, { id, note: performed })
}

async function write({ desks, crew }: Staff, id: string, { template, decides }: Writing) {
  const { handler, reviewer } = crew
  const title = templateNamed(template)
  const page = await draft(desks, handler, { id, title })
  if (decides !== undefined) {
    const { kinds = [], ...rest } = decides
    const listed = reviewer === undefined ? [] : kinds
    await stateDecisions(page, title, { kinds: listed, ...rest })
    if (reviewer !== undefined && listed.length > 0)
      await haveReviewed(desks, { handler, reviewer }, { id, title })
    await backToDraft(page, title)
  }
  await issue(page)
}

async function film({ office, desks, crew }: Staff, id: string, filmed: Filmed) {
  const { number, bringIn } = await goOut(office, crew, filmed)
  await linkActivity(desks, crew.handler, { id, number })
  await bringIn()
}
