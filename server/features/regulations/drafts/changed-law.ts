import { checkSettings, type LawRefusal, type Pack } from '@liuhen/law'
import type { Law } from '../law.ts'
import { endedBefore } from './check-draft.ts'
import type { DraftChange } from './draft-change.ts'

/** A change of the law, with the drafted version read. */
export type ReadChange =
  | {
      readonly is: 'version'
      readonly pack: Pack
      /** On an adoption: those above it that come with it. */
      readonly superiors?: readonly Pack[]
    }
  | Exclude<DraftChange, { is: 'version' | 'adoption' }>

/** What binds the agency once the change is enacted: what holds today, and what follows. */
export function changedLaw(law: Law, change: ReadChange): Law {
  const { packs, settings } = law
  if (change.is === 'version') {
    const earlier = packs.map((pack) => endedBefore(pack, change.pack))
    return { packs: [...earlier, change.pack, ...(change.superiors ?? [])], settings }
  }
  if (change.is === 'retirement') {
    return { packs: packs.map((pack) => ended(pack, change.pack, change.until)), settings }
  }
  const others = Object.entries(settings).filter(([key]) => key !== change.key)
  const own = change.value === null ? [] : [[change.key, change.value] as const]
  return { packs, settings: Object.fromEntries([...others, ...own]) }
}

function ended(pack: Pack, id: string, until: string): Pack {
  const over = pack.id !== id || (pack.to !== undefined && pack.to <= until)
  return over ? pack : { ...pack, to: until }
}

/**
 * The same as if it had always been so: what the change would ask of today's activities, which are
 * judged by the version of their own day and so mostly not touched by it.
 */
export function lawAsIf(law: Law, change: ReadChange): Law {
  if (change.is === 'setting') return changedLaw(law, change)
  const id = change.is === 'version' ? change.pack.id : change.pack
  const others = law.packs.filter((pack) => pack.id !== id)
  if (change.is === 'retirement') return { ...law, packs: others }
  const coming = [change.pack, ...(change.superiors ?? [])]
  return { ...law, packs: [...others, ...coming.map(always)] }
}

function always({ from: _, ...pack }: Pack): Pack {
  return pack
}

/** Whether an activity that was opened on this day is judged by the change. */
export function binds(change: ReadChange, opened: string, today: string): boolean {
  if (change.is === 'setting') return true
  if (change.is === 'version') return opened >= (change.pack.from ?? today)
  return opened >= firstDay(change, today)
}

/** The first day on which the change says something. */
export function firstDay(change: ReadChange, today: string): string {
  if (change.is === 'setting') return today
  const day = change.is === 'version' ? (change.pack.from ?? today) : dayAfter(change.until)
  return day < today ? today : day
}

const DAY_MS = 86_400_000

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
}

/** A setting that is laxer than its clause is refused, previewed or not. */
export function refusalsOf(law: Law, change: ReadChange): readonly LawRefusal[] {
  if (change.is !== 'setting' || change.value === null) return []
  return checkSettings(law.packs, { [change.key]: change.value })
}
