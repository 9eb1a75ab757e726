import { approvingRoles, type Pack } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { lawAt, lawOf, readLists } from '../../regulations/index.ts'
import { offeredPurposes } from '../requests/purposes.ts'
import type { ChoicesFound, ShowChoices, ShowingChoices } from './choices.ts'

export async function factsForChoices(
  tx: Tx,
  asked: ShowChoices,
  { who, at }: Moment,
): Promise<Decision<ChoicesFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const law = await lawOf(tx, who.agency)
  const { packs } = lawAt(law, at)
  const named = ({ key, title }: { readonly key: string; readonly title: string }) => ({
    key,
    title,
  })
  return accept({
    scope: { agency: who.agency },
    shown: {
      purposes: offeredPurposes(law, asked, at).map(named),
      roles: approvingRoles(packs).map(named),
      requesterKinds: asked.type === 'case' ? ownKinds(packs).map(named) : [],
    },
  })
}

export async function showChoices(_tx: Tx, { shown }: ShowingChoices) {
  return shown
}

/** Of the kinds of persons who ask for an archived file those who work here: others come to the counter. */
function ownKinds(packs: readonly Pack[]) {
  const outside = new Set(readLists.externalRequesters(packs).map(({ key }) => key))
  return readLists.accessRequesters(packs).filter(({ key }) => !outside.has(key))
}
