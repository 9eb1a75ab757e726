import { activityKinds, type Choice, roles } from '@liuhen/law'
import { showCitation } from './duty-shown.ts'
import { readLists } from './fed-lists.ts'
import type { Law } from './law.ts'
import type { Catalogues } from './regulation-page.ts'
import type { ChoiceShown } from './shown.ts'

/** Every choice that a form offers, each with the article or the agency setting it comes from. */
export function cataloguesOf({ packs }: Law): Catalogues {
  const notice = readLists.notice(packs)
  return {
    activityKinds: activityKinds(packs).map(showChoice),
    exemptionGrounds: readLists.exemptionGrounds(packs).map(showChoice),
    lateGrounds: readLists.lateGrounds(packs).map(showChoice),
    filingItems: readLists.filingItems(packs).map(showChoice),
    interruptionReasons: readLists.interruptionReasons(packs).map(showChoice),
    deviceKinds: readLists.deviceKinds(packs).map(showChoice),
    devicePurposes: readLists.devicePurposes(packs).map(showChoice),
    damageCauses: readLists.damageCauses(packs).map(showChoice),
    notice: notice === undefined ? null : { ...notice, citation: showCitation(notice.citation) },
    roles: roles(packs).map(({ key, title }) => ({ key, title })),
  }
}

/** What describing a recording needs by the texts in force: items, what it must
 * let see, and the sources to choose from. */
export function filingFormOf({ packs }: Law): FilingForm {
  return {
    items: readLists.filingItems(packs).map(showChoice),
    sources: readLists.recordSources(packs).map(showChoice),
    shown: readLists.shownFacts(packs).map(showChoice),
  }
}

export interface FilingForm {
  readonly items: readonly ChoiceShown[]
  readonly sources: readonly ChoiceShown[]
  /** What the recording must let see: each is answered yes or no. */
  readonly shown: readonly ChoiceShown[]
}

export function showChoice({ key, title, citation, setting, details = [] }: Choice): ChoiceShown {
  return {
    key,
    title,
    citation: citation === undefined ? null : showCitation(citation),
    setting: setting ?? null,
    details: details.map((detail) => ({
      key: detail.key,
      title: detail.title,
      oneOf: detail.oneOf?.map((choice) => ({ key: choice.key, title: choice.title })) ?? null,
    })),
  }
}
