import type { Uuid } from '@liuhen/format'
import { listed } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import { cataloguesOf, lawOf } from '../regulations/index.ts'
import { titleKey } from './fact-words.ts'

/**
 * Titles of everything that the agency's regulations list, by catalogue and key: of all versions
 * ever adopted, because a history holds facts that stood under an earlier one.
 */
export async function titlesOf(tx: Tx, agency: Uuid): Promise<ReadonlyMap<string, string>> {
  const law = await lawOf(tx, agency)
  const lists = cataloguesOf(law)
  const details = lists.exemptionGrounds.flatMap((ground) => ground.details)
  const settings = law.packs.flatMap((pack) => pack.settings)
  return new Map([
    ...lists.activityKinds.map(
      ({ key, title }) => [titleKey('activity-kind', key), title] as const,
    ),
    ...lists.exemptionGrounds.map(
      (one) => [titleKey('exemption-ground', one.key), one.title] as const,
    ),
    ...lists.lateGrounds.map(({ key, title }) => [titleKey('late-ground', key), title] as const),
    ...lists.interruptionReasons.map(
      (one) => [titleKey('interruption', one.key), one.title] as const,
    ),
    ...lists.damageCauses.map(({ key, title }) => [titleKey('damage-cause', key), title] as const),
    ...lists.roles.map(({ key, title }) => [titleKey('role', key), title] as const),
    ...listed(law.packs, 'certificate-issuers').map(
      ({ key, title }) => [titleKey('issuer', key), title] as const,
    ),
    ...settings.map(({ key, title }) => [titleKey('setting', key), title] as const),
    ...law.packs.map(({ id, title }) => [titleKey('pack', id), title] as const),
    ...details.map(({ key, title }) => [titleKey('detail', key), title] as const),
    ...details.flatMap(({ key, oneOf }) =>
      (oneOf ?? []).map((choice) => [titleKey('detail', key, choice.key), choice.title] as const),
    ),
  ])
}
