import type { Instant } from '@liuhen/format'
import type { Pack } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type Law, shanghaiDay } from '../law.ts'
import type { ReadingFacts } from '../read-regulation.ts'

const Counts = {
  open: z.number(),
  fulfilled: z.number(),
  /** Overdue now, or done too late. */
  late: z.number(),
  excused: z.number(),
  /** Of this quarter. */
  refusals: z.number(),
  breaches: z.number(),
}
export type Counts = { [name in keyof typeof Counts]: number }

/** How each article is kept by this agency; articles of which there is nothing are left out. */
export const FiguresShown = z.object({
  /** First day of the quarter. */
  since: z.string(),
  articles: z.array(
    z.object({
      pack: z.string(),
      article: z.string(),
      ...Counts,
      clauses: z.array(z.object({ id: z.string(), ...Counts })),
    }),
  ),
})
export type FiguresShown = z.infer<typeof FiguresShown>

export interface FiguresAsked extends Accepted {
  readonly agency: Scope['agency']
  readonly law: Law
  readonly since: string
}

/** Sums without names or things: no fact, as for the choices of a form. */
export function decideFigures(
  { scope, law }: ReadingFacts,
  _asked: unknown,
  { at }: Moment,
): Decision<FiguresAsked> {
  return accept({ agency: scope.agency, law, since: quarterOf(at), facts: [] })
}

/** First day of the quarter in which the instant lies, in Shanghai. */
export function quarterOf(at: Instant): string {
  const [year = '', month = '1'] = shanghaiDay(at).split('-')
  const first = Math.floor((Number(month) - 1) / 3) * 3 + 1
  return `${year}-${String(first).padStart(2, '0')}-01`
}

/** So many of one kind that cite these clauses. */
export interface Group {
  /** Absent where the clauses say it. */
  readonly pack?: string
  readonly clauses: readonly string[]
  readonly of: keyof Counts
  readonly count: number
}

/** Groups as figures of articles and clauses: what cites two clauses of an article counts once. */
export function figuresBy(packs: readonly Pack[], groups: readonly Group[]) {
  const articles = new Map<string, FiguresShown['articles'][number]>()
  for (const { id: pack, articles: texts } of packs) {
    for (const { article, clauses } of texts) {
      const key = `${pack} ${article}`
      if (articles.has(key)) continue
      const each = clauses.map(({ id }) => ({ id, ...NONE }))
      articles.set(key, { pack, article, ...NONE, clauses: each })
    }
  }
  const places = placesOf(articles.values())
  for (const group of groups) add(places, group)
  return [...articles.values()].filter((figures) => sum(figures) > 0)
}

const NONE: Counts = { open: 0, fulfilled: 0, late: 0, excused: 0, refusals: 0, breaches: 0 }

type Places = ReadonlyMap<string, readonly FiguresShown['articles'][number][]>

/** Which articles have a clause: `pack clause`, and the clause alone. */
function placesOf(articles: Iterable<FiguresShown['articles'][number]>): Places {
  const places = new Map<string, FiguresShown['articles'][number][]>()
  for (const article of articles) {
    for (const { id } of article.clauses) {
      for (const key of [id, `${article.pack} ${id}`]) {
        places.set(key, [...(places.get(key) ?? []), article])
      }
    }
  }
  return places
}

function add(places: Places, { pack, clauses, of, count }: Group): void {
  const touched = new Set(
    clauses.flatMap((id) => places.get(pack === undefined ? id : `${pack} ${id}`) ?? []),
  )
  for (const article of touched) {
    article[of] += count
    for (const clause of article.clauses) if (clauses.includes(clause.id)) clause[of] += count
  }
}

function sum({ open, fulfilled, late, excused, refusals, breaches }: Counts): number {
  return open + fulfilled + late + excused + refusals + breaches
}
