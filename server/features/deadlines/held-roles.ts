import type { Law } from '../regulations/index.ts'

/** The roles of the texts that a holder of these posts has, closed over what a role brings along. */
export function rolesHeld({ packs }: Law, posts: readonly string[]): ReadonlySet<string> {
  const brings = Map.groupBy(
    packs.flatMap((pack) =>
      pack.roles.flatMap((role) => [
        ...role.includes.map((included) => [role.key, included] as const),
        ...role.posts.map((post) => [post, role.key] as const),
      ]),
    ),
    ([holder]) => holder,
  )
  const held = new Set(posts)
  for (const one of held) for (const [, more] of brings.get(one) ?? []) held.add(more)
  return held
}

/** Roles whose duties fall to the very people of a matter, and not to an office. */
export function rolesInTheField(law: Law): ReadonlySet<string> {
  return rolesHeld(law, ['officer'])
}
