import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { factsOfMatter, lawOf } from '../regulations/index.ts'
import type { CaseFound } from './found.ts'
import { caseStanding, lockCase } from './standing.io.ts'

/** Locks the case, so that two acts at once are decided one after the other. */
export function factsForAct(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<CaseFound>> {
  return found(tx, asked, moment, lockCase)
}

/** The same without the lock: looking at a case makes nobody wait. */
export function factsForLook(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<CaseFound>> {
  return found(tx, asked, moment, caseStanding)
}

async function found(
  tx: Tx,
  asked: { readonly id: string },
  { who }: Moment,
  load: typeof caseStanding,
): Promise<Decision<CaseFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const standing = await load(tx, who.agency, uuidOf(asked.id))
  if (standing === undefined) return refuse('not-found')
  return accept({
    scope: standing.scope,
    case: standing,
    who,
    law: await lawOf(tx, who.agency),
    facts: await factsOfMatter(tx, { type: 'case', id: standing.id }),
    digest: (text) => saltedDigest(standing.salt, text),
  })
}
