import { type Explanation, explain, type Pack, sayNearest } from '@liuhen/law'
import { readStories, type Shelf } from '../features/regulations/index.ts'
import { LawCommandError } from './law-words.ts'

/** A clause of one version and everything that the product does for it. */
export interface ClauseExplained {
  readonly pack: Pack
  readonly explanation: Explanation
  readonly articleText: string
  /** Cases that name the clause. */
  readonly cases: readonly { readonly name: string; readonly says: string }[]
}

/**
 * The clause in every version of the shelf that has it.
 *
 * @throws LawCommandError when none has it, with the clause that was meant
 */
export function explainClause(shelf: Shelf, clause: string): readonly ClauseExplained[] {
  const found = shelf.shelved.flatMap((version): readonly ClauseExplained[] => {
    const { pack } = version
    const explanation = explain([pack], clause)
    if (explanation === undefined) return []
    const article = pack.articles.find(({ clauses }) => clauses.some(({ id }) => id === clause))
    const cases = casesOf(version.path, clause)
    return [{ pack, explanation, articleText: article?.text ?? '', cases }]
  })
  if (found.length > 0) return found
  const all = shelf.shelved.flatMap(({ pack }) =>
    pack.articles.flatMap(({ clauses }) => clauses.map(({ id }) => id)),
  )
  const parts = all.filter((id) => id.startsWith(clause) && /^[a-z.]/.test(id.slice(clause.length)))
  if (parts.length > 0) {
    throw new LawCommandError(`没有条款“${clause}”，它分为${parts.join('、')}，请写其中一个。`)
  }
  const meant = sayNearest(clause, all)
  throw new LawCommandError(`没有条款“${clause}”${meant === '' ? '，条款编号如 DD-21b。' : meant}`)
}

function casesOf(folder: string, clause: string): ClauseExplained['cases'] {
  return readStories(folder)
    .filter(({ story }) => story.clauses.includes(clause))
    .map(({ file, story }) => ({ name: file, says: story.says }))
}
