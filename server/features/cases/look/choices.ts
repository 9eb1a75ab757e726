import { CASE_CATEGORIES } from '@liuhen/law'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
} from '../../../platform/kernel/index.ts'
import { type Law, lawAt, readLists, showChoice } from '../../regulations/index.ts'
import { FLAG_ZH } from '../around/flag-case.ts'
import { ID_KINDS } from '../parties/identity.ts'
import type { Procedure } from '../procedures/procedure.ts'

export interface ChoicesFound extends Found {
  readonly law: Law
  readonly procedures: readonly Procedure[]
  readonly leaders: { id: string; name: string }[]
}

/** What the form for a new case, and the filters of the register, offer. */
export function decideChoices(
  { law, procedures, leaders }: ChoicesFound,
  _asked: unknown,
  { at }: Moment,
): Decision<Accepted & { readonly choices: ReturnType<typeof choicesOf> }> {
  return accept({ choices: choicesOf(law, procedures, leaders, at), facts: [] })
}

function choicesOf(
  law: Law,
  procedures: readonly Procedure[],
  leaders: { id: string; name: string }[],
  at: Moment['at'],
) {
  return {
    procedures: procedures.map(({ procedure: key, title, category, sources, steps }) => ({
      ...{ key, title, category, sources },
      categoryTitle: CASE_CATEGORIES[category],
      steps: steps.map((step) => ({ key: step.key, title: step.title })),
    })),
    classes: readLists.matterCategories(lawAt(law, at).packs).map(showChoice),
    leaders,
    idKinds: Object.entries(ID_KINDS).map(([key, title]) => ({ key, title })),
    flags: Object.entries(FLAG_ZH).map(([key, title]) => ({ key, title })),
  }
}
