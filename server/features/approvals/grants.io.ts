import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { type AccessAction, type Grant, writeRequestNumber } from './grant.ts'

export interface GrantAsked {
  readonly person: Uuid
  readonly at: Instant
  readonly action: AccessAction
  readonly recording?: Uuid
  readonly case?: Uuid
}

/**
 * The grants by which this person may do this with this recording (or case file) now: approved by
 * everybody, registered where the regulation wants it, within the period, not taken back. Those of
 * the whole before those of passages, the one that lasts longest first; none, where the answer is no.
 */
export async function grantsFor(tx: Tx, asked: GrantAsked): Promise<readonly Grant[]> {
  const { recording, case: file } = asked
  if (recording === undefined && file === undefined) return []
  const rows = await live(tx, asked)
    .where((where) =>
      recording === undefined
        ? where('access_item.case_id', '=', file ?? null)
        : where('access_item.recording_id', '=', recording),
    )
    .execute()
  return grantsOf(rows)
}

/** The grants to look into each of these files; those that have none are absent. */
export async function grantsByFile(
  tx: Tx,
  files: readonly Uuid[],
  asked: Pick<GrantAsked, 'person' | 'at'>,
): Promise<ReadonlyMap<Uuid | null, readonly Grant[]>> {
  const rows = await live(tx, { ...asked, action: 'view' })
    .where('access_item.case_id', 'in', files)
    .execute()
  const byFile = Map.groupBy(rows, (row) => row.file)
  return new Map([...byFile].map(([file, own]) => [file, grantsOf(own)]))
}

function live(tx: Tx, { person, at, action }: Pick<GrantAsked, 'person' | 'at' | 'action'>) {
  return tx
    .selectFrom('access_grant')
    .innerJoin('access_request', 'access_request.id', 'access_grant.request_id')
    .innerJoin('access_item', 'access_item.request_id', 'access_grant.request_id')
    .select([
      'access_grant.id',
      'access_grant.request_id as request',
      'access_request.year',
      'access_request.serial',
      'access_request.purpose',
      'access_grant.action',
      'access_item.case_id as file',
      'access_grant.from_at as from',
      'access_grant.until_at as until',
      'access_item.from_ms as fromMs',
      'access_item.to_ms as toMs',
    ])
    .where('access_grant.person_id', '=', person)
    .where('access_grant.action', '=', action)
    .where('access_grant.ended_at', 'is', null)
    .where('access_grant.from_at', '<=', at)
    .where('access_grant.until_at', '>', at)
    .orderBy('access_grant.until_at', 'desc')
    .orderBy('access_grant.id')
    .orderBy('access_item.from_ms')
}

function grantsOf(rows: Awaited<ReturnType<ReturnType<typeof live>['execute']>>): readonly Grant[] {
  const byGrant = Map.groupBy(rows, ({ id }) => id)
  const grants = [...byGrant.values()].flatMap((items): Grant[] => {
    const [first] = items
    if (first === undefined) return []
    const { id, request, year, serial, purpose, action, from, until } = first
    const parts = partsOf(items)
    const grant = { id, request, number: writeRequestNumber({ year, serial }), action }
    return [{ ...grant, from, until, purpose, ...(parts === undefined ? {} : { parts }) }]
  })
  // Asked for twice, a passage that may be seen for longer does not take the rest away.
  const whole = grants.filter(({ parts }) => parts === undefined)
  return [...whole, ...grants.filter(({ parts }) => parts !== undefined)]
}

/** Asked for whole once, it is granted whole, whatever parts stand beside it. */
function partsOf(
  items: readonly { readonly fromMs: number | null; readonly toMs: number | null }[],
) {
  const parts = items.flatMap(({ fromMs, toMs }) =>
    fromMs === null || toMs === null ? [] : [{ fromMs, toMs }],
  )
  return parts.length === items.length ? parts : undefined
}
