/** A citation as the packet's format has it: nothing beside these fields. */
export function plainCitation(citation: {
  readonly pack: string
  readonly version: string
  readonly article: string
  readonly clauses: readonly string[]
  readonly text: string
}) {
  const { pack, version, article, clauses, text } = citation
  return { pack, version, article, clauses: [...clauses], text }
}
