import { z } from 'zod'
import { CitationShown, PageAsked } from '../shown.ts'

/** What the page of higher sources and powers is shown. */

export const ListSources = z.object({ ...PageAsked, after: z.uuid().optional() })
export type ListSources = z.infer<typeof ListSources>

const Named = z.object({ key: z.string(), title: z.string() })

export const SourcesListed = z.object({
  overrides: z.array(
    z.object({
      id: z.uuid(),
      effect: z.string(),
      effectTitle: z.string(),
      levelTitle: z.string(),
      title: z.string(),
      article: z.string(),
      for: z.array(z.string()),
      /** The term, or the form that takes the place. */
      more: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  next: z.uuid().nullable(),
  places: z.array(
    z.object({
      effect: z.string(),
      title: z.string(),
      citation: CitationShown,
      levels: z.array(Named),
      who: z.string(),
      mayEnter: z.boolean(),
      kinds: z.array(Named),
    }),
  ),
  powers: z.array(
    z.object({
      id: z.uuid(),
      matters: z.array(z.string()),
      source: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
})
