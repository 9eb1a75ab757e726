import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type May,
  type Moment,
  type NewFact,
  type Refusal,
  refuse,
  type Verb,
} from '../../../platform/kernel/index.ts'
import { type Entered, enterFileLook } from './enter-look.io.ts'
import { type FileDoor, fileDoor } from './file-door.io.ts'
import type { FileLooked } from './file-looked.ts'

/** What a look found, with what the door says to it. */
interface Behind<F> extends Found {
  readonly inside: F
  readonly file?: FileLooked
  readonly door?: FileDoor
}

interface Passed<A> extends Accepted {
  readonly inside: A
  readonly file?: FileLooked
  readonly door?: FileDoor
}

/** How somebody passed, for what a look gives only then. */
export interface PassedDoor<A> {
  readonly inside: A
  /** Absent: what is looked at lies in no case. */
  readonly door?: FileDoor
  /** The line of the register; absent: work. */
  readonly entry?: Entered
}

interface Ways<A, O> {
  /** Gives out the whole paper: not to who consults. He leafs through it, page by page. */
  readonly whole?: (inside: A) => boolean
  /** What the look gives, in the place of its own commit. */
  readonly show?: (tx: Tx, passed: PassedDoor<A>, moment: Moment) => Promise<O>
}

/**
 * A look into a case file as it passes the door: refused it is kept as an attempt and as a line of
 * the register, opened by a grant or by the article for one's own case it is a line too. `fileOf`
 * gives undefined for what lies in no case. A look writes nothing but facts: for whom the door
 * stays shut its own commit does not run, so that nothing of the file is read for him.
 */
export function throughFileDoor<I, F extends Found, A extends Accepted, O>(
  it: Omit<Verb<Tx, I, F, A, O>, 'after'>,
  fileOf: (found: F) => FileLooked | undefined,
  { whole = () => false, show }: Ways<A, O> = {},
): Verb<Tx, I, Behind<F>, Passed<A>, O | undefined> {
  const load = async (tx: Tx, asked: I, moment: Moment, may: May): Promise<Decision<Behind<F>>> => {
    const found = await it.load(tx, asked, moment, may)
    if (!found.ok) return found
    const inside = found.accepted
    const { scope, subjects = [] } = inside
    const file = fileOf(inside)
    if (file === undefined) return accept({ inside, scope, subjects })
    const door = await fileDoor(tx, file, moment)
    const { who } = moment
    const invited = door.granted && who.is === 'person' ? [who.person] : []
    const own = [...(scope.own ?? []), ...invited]
    return accept({ inside, scope: { ...scope, own }, subjects, file, door })
  }
  const decide = (found: Behind<F>, asked: I, moment: Moment): Decision<Passed<A>> => {
    const decided = it.decide(found.inside, asked, moment)
    if (!decided.ok) return decided
    const { file, door } = found
    const inside = decided.accepted
    if (file === undefined || door === undefined) return accept({ ...kept(inside), inside })
    if (door.opened.ok) {
      if (whole(inside) && consults(door)) return refuse('access.pages-only')
      return accept({ ...kept(inside), inside, file, door })
    }
    const { refusal } = door.opened
    const facts = attempt(it.name, { file, refusal }, moment)
    return accept({ inside, file, door, refusal, facts })
  }
  const commit = async (tx: Tx, { inside, file, door }: Passed<A>, moment: Moment) => {
    const inFile = file !== undefined && door !== undefined
    const entry = inFile ? await enterFileLook(tx, file, door, moment) : undefined
    if (door?.opened.ok === false) return undefined
    if (show === undefined) return it.commit(tx, inside, moment)
    const passed = { inside, ...(door && { door }), ...(entry && { entry }) }
    return show(tx, passed, moment)
  }
  return { ...it, load, decide, commit }
}

/** By a grant, or as the handler of an archived case: not in the course of work. */
export function consults({ opened }: FileDoor): boolean {
  if (!opened.ok) return false
  return opened.accepted.is === 'grant' || opened.accepted.basis === 'handler'
}

function kept({ facts, touches = [] }: Accepted) {
  return { facts, touches }
}

function attempt(
  verb: string,
  { file, refusal }: { readonly file: FileLooked; readonly refusal: Refusal },
  { who }: Moment,
): readonly NewFact[] {
  if (who.is !== 'person') return []
  const clauses = refusal.citations.flatMap((citation) => citation.clauses)
  const subjects = [
    { type: 'case' as const, id: file.case },
    { type: 'account' as const, id: who.account },
  ]
  const body = { verb, code: refusal.code, clauses, ruled: 'access.view' }
  return [{ kind: 'verb.refused', subjects, body }]
}
