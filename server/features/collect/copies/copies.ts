import { z } from 'zod'
import type { Law } from '../../regulations/index.ts'
import { PLACE_STATES, type PlaceState } from '../../vault/index.ts'

/**
 * How the second copy of a file stands. `waiting` also while its place is away or full; `failed`
 * where the bytes themselves are the trouble, which a person must look at.
 */
export const SecondCopy = z.enum(['verified', 'waiting', 'failed', 'not-configured'])
export type SecondCopy = z.infer<typeof SecondCopy>

/** One sealed file, as counted in the places that are in use. */
export interface CopyCount {
  readonly places: number
  readonly verified: number
  readonly failed: number
}

export function secondCopyOf({ places, verified, failed }: CopyCount): SecondCopy {
  if (places === 0) return 'not-configured'
  if (verified > 0) return 'verified'
  return failed > 0 ? 'failed' : 'waiting'
}

/**
 * Key of the agency's own setting for how many durable copies the word "handed over" means, the
 * vault's own among them. The sealing waits for none of them; the clearing of a recorder does.
 */
export const DURABLE_COPIES = 'collect-durable-copies'

/** Without a setting: two where a place is configured, else the vault's own. */
export function copiesNeeded(law: Law, places: number): number {
  const given = law.settings[DURABLE_COPIES]
  if (typeof given === 'number' && given >= 1) return Math.floor(given)
  return places > 0 ? 2 : 1
}

const Count = z.int().min(0)

/** A place of second copies that is not well, and what somebody can do. */
export const PlaceShown = z.object({
  id: z.uuid(),
  path: z.string(),
  state: z.enum(PLACE_STATES),
  sentence: z.string(),
  since: z.string(),
  freeBytes: Count.nullable(),
})

/** Second copies of one collection, file by file. */
export const CopiesShown = z.object({
  /** Durable copies that the agency asks for before a recorder may be cleared. */
  needed: Count,
  verified: Count,
  waiting: Count,
  failed: Count,
  /** Sealed files that have as many durable copies as needed. */
  enough: Count,
  /** Every announced file is sealed and has enough copies. */
  mayClear: z.boolean(),
  /** Places in use that cannot take copies now: the alarm of the page. */
  alarms: z.array(PlaceShown),
})

/** What the states of a place are called, with what to do about them. */
export function sayPlace(state: PlaceState, path: string): string {
  return PLACE_ZH[state].replace('{path}', path)
}

const PLACE_ZH = {
  ready: '第二副本存放处“{path}”正常。',
  away: '第二副本存放处“{path}”不在：磁盘没有接上或没有挂载。接上后自动继续，期间的原件照常封存。',
  full: '第二副本存放处“{path}”已满。请扩容或另加一处，之后自动继续，期间的原件照常封存。',
  'read-only': '第二副本存放处“{path}”不能写入。请检查磁盘和权限，之后自动继续。',
  'same-disk':
    '第二副本存放处“{path}”与存证库在同一个磁盘上，不能算第二副本。请用 --copy 指定另一个磁盘上的文件夹。',
  foreign:
    '文件夹“{path}”是另一套留痕系统的第二副本，没有写入。请接上原来的磁盘，或用 --copy 另指定文件夹。',
} as const satisfies { readonly [state in PlaceState]: string }
