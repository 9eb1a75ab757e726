import type { ChecklistPart } from '@liuhen/law'
import { z } from 'zod'
import { CitationShown, showCitation } from '../regulations/index.ts'

/** What the recordings of an activity must show, as its officers tick it off. */
export const ChecklistShown = z.object({
  rule: z.string(),
  part: z.enum(['shots', 'narration', 'row', 'key-stages']),
  title: z.string(),
  citation: CitationShown,
  /** Methods that count; empty: any. */
  methods: z.array(z.string()),
  entries: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      citation: CitationShown,
      state: z.enum(['missing', 'shown', 'not-applicable']),
      /** True: it cannot be marked as not applicable. */
      needed: z.boolean(),
      /** True: demanded for this very activity, by its officers. */
      demanded: z.boolean(),
    }),
  ),
  missing: z.array(z.string()),
  excused: z.boolean(),
})
export type ChecklistShown = z.infer<typeof ChecklistShown>

/** Words of what was demanded in addition or listed as goods, by the number that facts hold. */
export type OwnTitles = ReadonlyMap<string, string>

/** The contents demanded in addition stand on the list of shots, each by its own words. */
export function showChecklist(
  parts: readonly ChecklistPart[],
  demanded: OwnTitles,
  shown: ReadonlySet<string>,
): ChecklistShown[] {
  const further = parts.findIndex(({ part }) => part === 'shots')
  return parts.map((part, index) => {
    const entries = part.entries.map((entry) => ({
      ...entry,
      citation: showCitation(entry.citation),
      demanded: false,
    }))
    const added = index === further ? addedTo(part, demanded, shown) : []
    return {
      ...part,
      citation: showCitation(part.citation),
      methods: [...part.methods],
      entries: [...entries, ...added],
      missing: [...part.missing],
    }
  })
}

function addedTo(part: ChecklistPart, demanded: OwnTitles, shown: ReadonlySet<string>) {
  return [...demanded].map(([key, title]) => ({
    key,
    title: `${key}：${title}`,
    citation: showCitation(part.citation),
    state: shown.has(key) ? ('shown' as const) : ('missing' as const),
    needed: true,
    demanded: true,
  }))
}
