import type { ChecklistPart } from '../engine/checklist-part.ts'
import type { Subject } from '../engine/duty.ts'
import type { RuleHeader } from '../engine/kind.ts'
import type { World } from '../facts/world.ts'
import { missingContents, type RowAsked } from './row-contents.ts'
import { marksOf } from './shots.ts'

type Columns = { readonly [heading: string]: string }

/** The row as it is printed, in one line. */
export function sayRow({ columns }: { readonly columns: Columns }): string {
  return Object.values(columns).join(' ')
}

/** A row of the list of recordings as the officer ticks it off: its contents, and its pictures. */
export function listRow(
  rule: RuleHeader,
  row: RowAsked & { readonly columns: Columns },
  { world, subject, excused }: { world: World; subject: Subject; excused: boolean },
): ChecklistPart {
  const { contents, methods } = row
  const permitted: readonly string[] = methods
  const marks = marksOf(world, subject).filter((m) => m.applies && permitted.includes(m.method))
  const shown = new Set(marks.map(({ content }) => content))
  return {
    rule: `${rule.pack}/${rule.id}`,
    part: 'row',
    title: sayRow(row),
    citation: rule.cite(),
    methods,
    entries: contents.flatMap(({ key, title: name, clauses, series = [] }) => {
      const citation = rule.cite(clauses)
      // The pictures of a series stand in for the whole course: none of them is needed by itself.
      const pictures = methods.includes('photo') ? series : []
      return [{ key, title: name }, ...pictures].map((entry) => {
        const state = shown.has(entry.key) ? ('shown' as const) : ('missing' as const)
        return { key: entry.key, title: entry.title, citation, state, needed: entry.key === key }
      })
    }),
    missing: excused ? [] : missingContents(row, world, subject),
    excused,
  }
}
