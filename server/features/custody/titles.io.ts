import type { Uuid } from '@liuhen/format'
import { forms, listed, type Pack, requiredFields } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import { type Procedure, proceduresOf, STAGE_ZH } from '../cases/index.ts'
import { cataloguesOf, type Law, lawOf, readLists } from '../regulations/index.ts'
import { type Catalogue, titleKey } from './fact-words.ts'

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
    ...listed(law.packs, 'record-sources').map(
      ({ key, title }) => [titleKey('source', key), title] as const,
    ),
    ...requiredFields(law.packs, 'recording-filing').map(
      ({ key, title }) => [titleKey('filing-item', key), title] as const,
    ),
    ...lists.roles.map(({ key, title }) => [titleKey('role', key), title] as const),
    ...listed(law.packs, 'certificate-issuers').map(
      ({ key, title }) => [titleKey('issuer', key), title] as const,
    ),
    ...readLists
      .accessPurposes(law.packs)
      .map(({ key, title }) => [titleKey('access-purpose', key), title] as const),
    ...marked(law.packs),
    ...ofCases(law),
    ...settings.map(({ key, title }) => [titleKey('setting', key), title] as const),
    ...law.packs.map(({ id, title }) => [titleKey('pack', id), title] as const),
    ...details.map(({ key, title }) => [titleKey('detail', key), title] as const),
    ...details.flatMap(({ key, oneOf }) =>
      (oneOf ?? []).map((choice) => [titleKey('detail', key, choice.key), choice.title] as const),
    ),
  ])
}

/** Stages as the regulations call them, else as everybody does; steps and limits of procedures. */
function ofCases({ packs }: Pick<Law, 'packs'>): readonly (readonly [string, string])[] {
  const stages = [
    ...Object.entries(STAGE_ZH),
    ...readLists.caseStages(packs).map(({ key, title }) => [key, title] as const),
  ]
  return [
    ...stages.map(([key, title]) => [titleKey('case-stage', key), title] as const),
    ...proceduresOf().flatMap(procedureTitles),
  ]
}

/** What the steps and time limits of one procedure are called. */
export function procedureTitles({
  steps,
}: Pick<Procedure, 'steps'>): readonly (readonly [string, string])[] {
  return steps.flatMap(({ key, title, deadlines }) => [
    [titleKey('case-step', key), title] as const,
    ...deadlines.map((limit) => [titleKey('case-limit', limit.key), limit.title] as const),
  ])
}

/** Lists whose entries are marked in the course of an activity, by how their names begin. */
const MARKED: readonly (readonly [string, Catalogue])[] = [
  ['shot-contents', 'content'],
  ['narration-items', 'content'],
  ['shown-facts', 'content'],
  ['contents-of-', 'content'],
  ['acts', 'act'],
  ['record-forms', 'record-form'],
  ['device-purposes', 'purpose'],
  ['items-of-', 'form-item'],
  ['signatures-of-', 'signatory'],
]

function marked(packs: readonly Pack[]): readonly (readonly [string, string])[] {
  const lists = packs.flatMap(({ rules }) =>
    rules.flatMap(({ offers }) => Object.entries(offers.lists ?? {})),
  )
  const entries = lists.flatMap(([name, choices]) =>
    MARKED.filter(([begins]) => name.startsWith(begins)).flatMap(([, catalogue]) =>
      choices.map(({ key, title }) => [titleKey(catalogue, key), title] as const),
    ),
  )
  return [
    [titleKey('content', 'key-stage'), '重要环节'],
    [titleKey('form', 'other'), '其他执法文书'],
    ...entries,
    ...forms(packs).map(({ key, title }) => [titleKey('form', key), title] as const),
  ]
}
