import { z } from 'zod'
import type { Subject } from '../engine/duty.ts'
import type { RuleHeader } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { perWorld } from '../facts/per-world.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import type { Choice } from '../pack/choice.ts'
import { choices } from '../pack/offers.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'
import { replacementOf } from './overrides.ts'

const namedSchema = z.strictObject({ key: keySchema, title: titleSchema })

/** A document that a text prescribes: its exact title, and what makes it complete. */
export const formSchema = namedSchema.extend({
  clauses: clauseRefs,
  /** Items that it must hold. */
  fields: z.array(namedSchema).max(30).default([]),
  /** Who signs or seals it; `dated`: with a date of their own; `or`: the item that may stand in. */
  signed_by: z
    .array(namedSchema.extend({ dated: z.boolean().default(false), or: namedSchema.optional() }))
    .max(10)
    .default([]),
  /** Its date is earlier than the beginning of the act. */
  beforehand: z.boolean().default(false),
})

export type FormParams = z.output<typeof formSchema>

/** The latest version of a document, read from its facts or from a request. */
export interface Issued {
  readonly event?: LawEvent
  readonly form: string
  readonly stage?: string
  readonly fields: readonly string[]
  readonly signed: readonly string[]
  readonly dated: readonly string[]
}

/** Documents of one subject, and by their form. */
export interface Documents {
  readonly all: readonly Issued[]
  readonly byForm: ReadonlyMap<string, readonly Issued[]>
}

/** What is ticked off of each form: its items, and who signs it, as lists by the form's key. */
export function formLists(
  rule: RuleHeader,
  forms: readonly FormParams[],
): { readonly [list: string]: readonly Choice[] } {
  return Object.fromEntries(
    forms.flatMap(({ key, fields, signed_by, clauses }) => {
      const entries = (named: readonly { key: string; title: string }[]) =>
        choices(
          rule,
          named.map((entry) => ({ key: entry.key, title: entry.title, clauses })),
        )
      const items = [...fields, ...signed_by.flatMap((by) => by.or ?? [])]
      return [
        ...(items.length === 0 ? [] : [[`items-of-${key}`, entries(items)] as const]),
        ...(signed_by.length === 0 ? [] : [[`signatures-of-${key}`, entries(signed_by)] as const]),
      ]
    }),
  )
}

const known = perWorld(() => new Map<string, Documents>())

/** Documents about a subject (all of them without one), the latest version of each. */
export function issuedDocuments(world: World, subject?: Subject): Documents {
  const key = subject === undefined ? '' : `${subject.type} ${subject.id}`
  const before = known(world).get(key)
  if (before !== undefined) return before
  const kind = 'document.issued'
  const events = subject === undefined ? world.of(kind) : world.about(kind, subject)
  const latest = new Map(events.map((event) => [subjectOf(event, 'document') ?? event.id, event]))
  const standing = [...latest].filter(([id]) => !isWithdrawn(world, id)).map(([, event]) => event)
  const all = standing.map((event): Issued => {
    const stage = bodyText(event, 'stage')
    return { event, ...readDocument(event.fact.body), ...(stage === undefined ? {} : { stage }) }
  })
  const documents = { all, byForm: Map.groupBy(all, ({ form }) => form) }
  known(world).set(key, documents)
  return documents
}

/** Declared void, or another document has taken its place: it counts for nothing any more. */
function isWithdrawn(world: World, id: string): boolean {
  const subject = { type: 'document', id }
  const kinds = ['document.voided', 'document.superseded']
  return kinds.some((kind) => world.first(kind, subject) !== undefined)
}

/** Form, items, signatures and their dates as a fact's body or a request gives them. */
export function readDocument(body: { readonly [key: string]: unknown }): Issued {
  return {
    form: typeof body.form === 'string' ? body.form : '',
    fields: textsOf(body.fields),
    signed: textsOf(body.signed),
    dated: textsOf(body.dated),
  }
}

/** Titles of what a document lacks of its form. */
export function lacksOf(form: FormParams, document: Issued): readonly string[] {
  const fields = form.fields.filter(({ key }) => !document.fields.includes(key))
  const signatures = form.signed_by.flatMap(({ key, title, dated, or }) => {
    if (or !== undefined && document.fields.includes(or.key)) return []
    if (!document.signed.includes(key)) {
      return [`${title}签字或盖章${or === undefined ? '' : `（或${or.title}）`}`]
    }
    return dated && !document.dated.includes(key) ? [`${title}签署日期`] : []
  })
  return [...fields.map(({ title }) => title), ...signatures]
}

export interface FormState {
  /** The complete document; undefined while there is none. */
  readonly done?: LawEvent
  /** What the fullest document there is still lacks; undefined without any document. */
  readonly lacks?: readonly string[]
  /** A higher authority's rule by which another form takes its place. */
  readonly source?: string
}

/**
 * How far a prescribed document has come. Where a higher authority prescribes another
 * form (`override.entered`, effect documents), that one counts in its place.
 */
export function formState(world: World, form: FormParams, issued: Documents): FormState {
  const replacing = replacementOf(world, form.key)
  const key = replacing === undefined ? form.key : bodyText(replacing.event, 'by')
  const replaced = replacing === undefined ? {} : { source: replacing.source }
  let fullest: readonly string[] | undefined
  for (const document of issued.byForm.get(key ?? '') ?? []) {
    const lacks = replacing === undefined ? lacksOf(form, document) : []
    if (lacks.length === 0 && document.event !== undefined) {
      return { ...replaced, done: document.event }
    }
    if (fullest === undefined || lacks.length < fullest.length) fullest = lacks
  }
  return fullest === undefined ? replaced : { ...replaced, lacks: fullest }
}

/** “抽样物品清单”（按《…》第二十三条改用的文书） */
export function sayForm({ title }: FormParams, { source }: FormState): string {
  return `“${title}”${source === undefined ? '' : `（按${source}改用的文书）`}`
}

/** 缺少“送达回证”; “送达回证”缺少受送达人签字或盖章 */
export function sayMissing(form: FormParams, state: FormState): string {
  const named = sayForm(form, state)
  return state.lacks === undefined ? `缺少${named}` : `${named}缺少${state.lacks.join('、')}`
}

/** A document that should have been made beforehand, and is dated after the beginning. */
export function madeTooLate(
  { key, beforehand }: FormParams,
  issued: Documents,
  begun: LawEvent | undefined,
): LawEvent | undefined {
  if (!beforehand || begun === undefined) return undefined
  const events = (issued.byForm.get(key) ?? []).flatMap(({ event }) => event ?? [])
  return events.some((event) => event.when < begun.when) ? undefined : events[0]
}
