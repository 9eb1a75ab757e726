import type { Choice, NoticeWording } from './choice.ts'
import type { Pack, Role } from './pack.ts'

/** Kinds of activity that may be opened, with the clause that names each. */
export function activityKinds(packs: readonly Pack[]): readonly Choice[] {
  return unique(packs.flatMap((pack) => pack.activityKinds))
}

/** Grounds on which nothing needs to be recorded, with the details each demands. */
export function exemptionGrounds(packs: readonly Pack[]): readonly Choice[] {
  return unique(offers(packs).flatMap((offer) => offer.exemptionGrounds ?? []))
}

/** Grounds on which a device may be handed in later. */
export function lateGrounds(packs: readonly Pack[]): readonly Choice[] {
  return unique(offers(packs).flatMap((offer) => offer.lateGrounds ?? []))
}

/** Reasons of an interruption to choose from. */
export function interruptionReasons(packs: readonly Pack[]): readonly Choice[] {
  return unique(packs.flatMap((pack) => pack.interruptionReasons))
}

/** The words of the notice; a prescribed wording goes before a proposed one. */
export function noticeWording(packs: readonly Pack[]): NoticeWording | undefined {
  const wordings = offers(packs).flatMap((offer) => offer.notice ?? [])
  return wordings.find((notice) => notice.verbatim) ?? wordings[0]
}

/** Roles that the rules speak of, with the titles that the agency's text uses. */
export function roles(packs: readonly Pack[]): readonly Role[] {
  return unique(packs.flatMap((pack) => pack.roles))
}

/** A further catalogue by its name; the names stand in the spec of the pack format. */
export function listed(packs: readonly Pack[], list: string): readonly Choice[] {
  return unique(offers(packs).flatMap((offer) => offer.lists?.[list] ?? []))
}

/** What a form or filing must hold: the union over all rules, each with its article. */
export function requiredFields(packs: readonly Pack[], form: string): readonly Choice[] {
  return unique(offers(packs).flatMap((offer) => offer.fields?.[form] ?? []))
}

/** Documents that the texts name, with their exact titles. */
export function forms(packs: readonly Pack[]): readonly Choice[] {
  return unique(offers(packs).flatMap((offer) => offer.forms ?? []))
}

function offers(packs: readonly Pack[]) {
  return packs.flatMap((pack) => pack.rules.map((rule) => rule.offers))
}

/** The first of each key: an agency's own pack stands before its superior's. */
function unique<T extends { readonly key: string }>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.key, entry])).values()].reverse()
}
