import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  type NewFact,
  type Refusal,
  type Verb,
} from '../../../platform/kernel/index.ts'
import { enterFileLook } from './enter-look.io.ts'
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

/**
 * A look into a case file as it passes the door: refused it is kept as an attempt and as a line of
 * the register, opened by a grant or by the article for one's own case it is a line too. `fileOf`
 * gives undefined for what lies in no case. A look writes nothing but facts: what it would have
 * shown to somebody who is refused is thrown away.
 */
export function throughFileDoor<I, F extends Found, A extends Accepted, O>(
  it: Verb<Tx, I, F, A, O>,
  fileOf: (found: F) => FileLooked | undefined,
): Verb<Tx, I, Behind<F>, Passed<A>, O> {
  const load = async (tx: Tx, asked: I, moment: Moment): Promise<Decision<Behind<F>>> => {
    const found = await it.load(tx, asked, moment)
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
    if (door.opened.ok) return accept({ ...kept(inside), inside, file, door })
    const { refusal } = door.opened
    const facts = attempt(it.name, { file, refusal }, moment)
    return accept({ inside, file, door, refusal, facts })
  }
  const commit = async (tx: Tx, { inside, file, door }: Passed<A>, moment: Moment) => {
    if (file !== undefined && door !== undefined) await enterFileLook(tx, file, door, moment)
    return it.commit(tx, inside, moment)
  }
  return { ...it, load, decide, commit }
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
