import type { Outcome } from '../collect/outcome.ts'
import type { FolderContent } from '../collect/read-folder.ts'
import type { Board, Recorder } from './board.ts'
import type { Docked } from './shift.ts'

/** A recorder that went before its end: what is not in is said until it comes back. */
export async function notePulled(
  board: Board,
  recorder: Recorder,
  outcome: Outcome | undefined,
  content: FolderContent,
): Promise<void> {
  const inside = new Set((outcome?.files ?? []).filter((file) => file.in).map(({ name }) => name))
  const out = content.files
    .filter(({ name }) => !inside.has(name))
    .map(({ name }) => ({ name, why: PULLED }))
  if (out.length === 0) return
  const { name, collection } = recorder
  const base = { name, files: content.files.length, inside: inside.size }
  const docked: Docked = {
    ...base,
    collections: collection === '' ? [] : [collection],
    out,
    gaps: [],
    copies: 'waiting',
    broken: PULLED,
  }
  await board.shift.note(docked, namesOf(content))
}

/** How a docking ended; copies and numbers are asked for afterwards. */
export function dockedOf({ name }: Recorder, outcome: Outcome): Docked {
  const { files } = outcome
  const issuedBy = files.flatMap(({ receipt }) => receipt?.collection ?? [])
  const collections = new Set([...issuedBy, ...(outcome.collection ? [outcome.collection] : [])])
  const inside = files.filter((file) => file.in).length
  const base = { name, files: files.length, inside, collections: [...collections] }
  return { ...base, out: [...leftOut(outcome)], gaps: [], copies: 'waiting', broken: '' }
}

/** Whatever of the card is not in, with why. */
export function leftOut({ files, passedOver }: Outcome) {
  const out = files.filter((file) => !file.in).map(({ name, why }) => ({ name, why }))
  const lost = passedOver.filter((one) => !one.harmless).map(({ name, why }) => ({ name, why }))
  return [...out, ...lost]
}

/** Every name that the docking saw. */
export function namesOf({ files, passedOver }: FolderContent): ReadonlySet<string> {
  return new Set([...files, ...passedOver].map(({ name }) => name))
}

export const PULLED = '采集完成前设备被拔出'
