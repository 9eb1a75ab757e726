import type { Citation, Pack } from '@liuhen/law'

/** A part that somebody is named for in the custody of a unit's recordings. */
export interface CustodyRole {
  readonly key: string
  readonly title: string
  readonly citation: Citation
}

/** Kinds of rules that speak of who stores, hands over and keeps. */
const KINDS: readonly string[] = ['custody-handover', 'storing-deadline']

/** Posts that somebody is registered in, so that nobody needs to be named for them. */
const BY_POST: readonly string[] = ['officer']

/** The parts that these regulations name; empty where none speaks of custody. */
export function custodyRoles(packs: readonly Pack[]): readonly CustodyRole[] {
  const roles = packs.flatMap((pack) =>
    pack.rules
      .filter(({ kind }) => KINDS.includes(kind))
      .flatMap((rule) =>
        rule.references.roles
          .filter((key) => !BY_POST.includes(key))
          .map((key) => ({ key, title: rule.role(key), citation: rule.cite() })),
      ),
  )
  return [...new Map(roles.toReversed().map((role) => [role.key, role])).values()].reverse()
}
