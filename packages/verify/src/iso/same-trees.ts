import { Refusal } from '../carrier.ts'
import type { FileRecord, Folder } from './read-tree.ts'

/**
 * Windows shows the Joliet tree, other systems the one of Rock Ridge: both must lead to the same
 * bytes under the same names, but for what Joliet cannot write.
 * @throws Refusal with a sentence
 */
export function refuseOtherTree(ours: Folder, joliet: Folder): void {
  for (const [a, b] of paired(ours.files, joliet.files)) {
    if (where(a) !== where(b)) throw new Refusal(OTHER_TREE)
  }
  for (const [a, b] of paired(ours.folders, joliet.folders)) refuseOtherTree(a, b)
}

/** An empty file lies nowhere: what its record says of a place is not read. */
const where = ({ pieces }: FileRecord) => pieces.map(({ from, to }) => `${from}-${to}`).join()

function paired<T>(ours: ReadonlyMap<string, T>, theirs: ReadonlyMap<string, T>): [T, T][] {
  if (ours.size !== theirs.size) throw new Refusal(OTHER_TREE)
  const rest = new Map(theirs)
  const pairs: [T, T][] = []
  const changed: [string, T][] = []
  for (const [name, one] of ours) {
    const other = rest.get(name)
    if (other === undefined) changed.push([name, one])
    else pairs.push([one, other])
    rest.delete(name)
  }
  for (const [name, one] of changed) {
    const fit = [...rest].filter(([told]) => isJolietOf(told, name))
    const [only] = fit
    // Two names of one beginning were cut to the same: which is which nobody can tell.
    if (only === undefined || fit.length > 1) {
      throw new Refusal(name.length > SHORTEST_CUT ? CUT : OTHER_TREE)
    }
    pairs.push([one, only[1]])
    rest.delete(only[0])
  }
  return pairs
}

/**
 * What becomes of a name: `_` for what Joliet forbids, one also for a character beyond UCS-2, and
 * a cut behind 64 or 103 characters, with the ending kept (xorriso) or not (genisoimage).
 */
function isJolietOf(told: string, name: string): boolean {
  const clean = name.replace(FORBIDDEN, '_')
  return [clean, clean.replace(BEYOND, '_')].some((whole) => {
    if (told === whole) return true
    if (told.length < SHORTEST_CUT || told.length >= whole.length) return false
    const dot = whole.lastIndexOf('.')
    const ending = dot < 0 ? '' : whole.slice(dot)
    const cut = told.endsWith(ending) ? told.slice(0, told.length - ending.length) : told
    return whole.startsWith(cut) || whole.startsWith(told)
  })
}

const FORBIDDEN = /[*/:;?\\]/g
const BEYOND = /[\u{10000}-\u{10ffff}]/gu
const SHORTEST_CUT = 64
const OTHER_TREE =
  '光盘上 Windows 读的目录（Joliet）与其他系统读的目录不一致，不同的电脑会读到不同的文件，没有核验'
const CUT =
  '光盘上有文件名太长，在 Windows 读的目录里被截断，无法对应，没有核验。请改用移交包（ZIP）。'
