import type { Uuid } from '@liuhen/format'
import type { LawFact, Ruling } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import { lawOf } from './law.io.ts'
import { rule } from './law.ts'

/** Asks the regulations of the agency once; a feature with several questions loads the law itself. */
export async function ruling(
  tx: Tx,
  agency: Uuid,
  verb: string,
  facts: readonly LawFact[],
  request: { readonly [key: string]: unknown },
  { at }: Pick<Moment, 'at'>,
): Promise<Ruling> {
  return rule(await lawOf(tx, agency), { verb, facts, request, at })
}
