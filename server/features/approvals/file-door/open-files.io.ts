import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { grantsByFile } from '../grants.io.ts'
import { mayOpen } from '../may-open.ts'
import { factsOfRequests } from '../request-facts.io.ts'

/**
 * Which of these archived files open to this person now: the same as the door says of each, for a
 * list of them at once. A look at the list, and none at a file.
 */
export async function openFiles(
  tx: Tx,
  files: readonly Uuid[],
  { who, at }: { readonly who: PersonActor; readonly at: Instant },
): Promise<ReadonlySet<Uuid>> {
  if (files.length === 0) return new Set()
  const { person, roles: posts } = who
  const grants = await grantsByFile(tx, files, { person, at })
  const items = files.map((id) => ({ type: 'case' as const, id }))
  const facts = await factsOfRequests(tx, items, [person])
  const law = await lawOf(tx, who.agency)
  const open = files.filter((file) => {
    const found = { law, facts, grants: grants.get(file) ?? [] }
    return mayOpen(found, { person, posts, case: file }, at).ok
  })
  return new Set(open)
}
