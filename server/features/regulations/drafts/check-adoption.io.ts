import type { Law } from '../law.ts'
import type { FileProblem } from '../read-yaml.ts'
import { packsOnShelf } from '../shelf.io.ts'
import { compareWithAll, superiorsOf } from '../superiors.ts'
import type { AdoptionChange } from './draft-change.ts'
import { readChange } from './read-change.io.ts'

/** What has come between since the adoption was drafted and keeps it from being put in force. */
export function checkAdoption(change: AdoptionChange, law: Law): readonly FileProblem[] {
  const read = readChange(change)
  if (read?.is !== 'version') return [at('这项制度的文件不能读取，请重新起草。')]
  const { pack, superiors = [] } = read
  const known = new Set([...law.packs, ...(law.unreadable ?? [])].map(({ id }) => id))
  const twice = [pack, ...superiors].filter(({ id }) => known.has(id))
  const around = { adopted: [...law.packs, ...superiors], shelf: packsOnShelf() }
  const { laxer } = compareWithAll(pack, superiorsOf(pack, around, change.from))
  return [
    ...twice.map(({ title }) => at(`《${title}》已经启用，请放弃这份草案，需要时重新起草。`)),
    ...laxer.map(({ sentence }) => at(sentence)),
  ]
}

function at(sentence: string): FileProblem {
  return { file: 'pack.yaml', line: 1, column: 1, sentence }
}
