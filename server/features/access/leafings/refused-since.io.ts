import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type May,
  type Moment,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { consults, fileDoor } from '../../approvals/index.ts'
import { caseStanding } from '../../cases/index.ts'
import { paperLooked } from '../../documents/index.ts'

/** What is leafed through, and whether its pages bear a mark. */
export interface LookedAt {
  readonly agency: Uuid
  readonly case: Uuid | null
  readonly document: Uuid | null
  readonly basis: 'work' | 'handler' | 'grant'
}

export interface Leafer extends Pick<Moment, 'who' | 'at'> {
  readonly may: May
}

/** Who asks for a page, and what his rights are. */
export interface PageReader {
  readonly who: PersonActor
  readonly may: May
}

/**
 * Whether what let somebody in would refuse him now: the right to the paper, or the door of the file
 * that it lies in. Pages that bear no mark go to nobody who has become a reader since.
 */
export async function refusedSince(
  tx: Tx,
  look: LookedAt,
  leafer: Leafer,
): Promise<'refused' | undefined> {
  return (await isLetIn(tx, look, leafer)) ? undefined : 'refused'
}

async function isLetIn(tx: Tx, look: LookedAt, { may, ...asking }: Leafer): Promise<boolean> {
  const found = await lookedAt(tx, look, asking)
  if (!found.ok) return false
  const { scope, file } = found.accepted
  const { who } = asking
  const door = file === undefined ? undefined : await fileDoor(tx, file, asking)
  const invited = door?.granted === true && who.is === 'person' ? [who.person] : []
  if (!may(OPEN_FILE, { ...scope, own: [...(scope.own ?? []), ...invited] }).ok) return false
  if (door === undefined) return true
  return door.opened.ok && !(look.basis === 'work' && consults(door))
}

/** The right of every verb that opens a paper for leafing. */
const OPEN_FILE = 'case.open-file'

async function lookedAt(
  tx: Tx,
  { agency, case: file, document }: LookedAt,
  asking: Pick<Moment, 'who' | 'at'>,
): ReturnType<typeof paperLooked> {
  if (document !== null) return paperLooked(tx, document, asking)
  const standing = file === null ? undefined : await caseStanding(tx, agency, file)
  if (standing === undefined) return refuse('not-found')
  const { id, handlers, state, scope } = standing
  const archived = state === 'archived'
  return accept({ scope, file: { case: id, agency, handlers, archived, item: '' } })
}
