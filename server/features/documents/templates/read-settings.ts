import { z } from 'zod'
import { type Accepted, accept, type Decision, type Scope } from '../../../platform/kernel/index.ts'
import type { SettingsFacts } from './change-letterhead.ts'
import { Letterhead } from './letterhead.ts'
import { DOCUMENT_CLASSES } from './template.ts'

const TemplateListed = z.object({
  key: z.string(),
  title: z.string(),
  class: z.enum(DOCUMENT_CLASSES),
  categories: z.array(z.string()),
  source: z.object({ law: z.string(), article: z.string() }),
  decides: z.boolean(),
  /** Laid by the agency, in the place of the product's or beside it. */
  own: z.boolean(),
  /** How its numbers are formed now; null: it has none. */
  pattern: z.string().nullable(),
  /** The agency's own pattern holds. */
  ownPattern: z.boolean(),
  /** The number that comes next, as it would read. */
  next: z.string().nullable(),
})

export const DocumentSettings = z.object({
  agency: z.string(),
  letterhead: Letterhead,
  templates: z.array(TemplateListed),
  /** Files of the agency that were left out, and why. */
  faults: z.array(
    z.object({
      file: z.string(),
      problems: z.array(z.object({ line: z.int(), column: z.int(), sentence: z.string() })),
    }),
  ),
})
export type DocumentSettings = z.infer<typeof DocumentSettings>

export interface SettingsRead extends Accepted {
  readonly agency: Scope['agency']
}

/** What the agency has set for its own documents; nothing in it is about anybody: no fact. */
export function decideReadSettings({ scope }: SettingsFacts): Decision<SettingsRead> {
  return accept({ agency: scope.agency, facts: [] })
}
