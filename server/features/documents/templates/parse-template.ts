import { chinese, problemsOf, sayNearest, type Wrong } from '@liuhen/law'
import { type FileProblem, readYaml } from '../../regulations/index.ts'
import { checkTemplate } from './check-template.ts'
import { type Template, templateSchema } from './template.ts'

/** Where the entry of that path stands in its file, from 1. */
export type PlaceOf = (path: readonly PropertyKey[]) => {
  readonly line: number
  readonly column: number
}

export type ParsedTemplate =
  | { readonly ok: true; readonly template: Template; readonly placeOf: PlaceOf }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** A template from the text of its file, or everything that is wrong with it and where. */
export function parseTemplate(file: string, text: string): ParsedTemplate {
  const read = readYaml(file, text)
  if (read.problems.length > 0) return { ok: false, problems: read.problems }
  const parsed = templateSchema.safeParse(read.value, chinese)
  const wrong = parsed.success
    ? [...checkTemplate(parsed.data), ...checkName(file, parsed.data)]
    : problemsOf(parsed.error.issues).map(hinted)
  if (parsed.success && wrong.length === 0) {
    return { ok: true, template: parsed.data, placeOf: read.placeOf }
  }
  const problems = wrong.map(({ path, sentence }) => ({ file, ...read.placeOf(path), sentence }))
  return { ok: false, problems }
}

function checkName(file: string, { key }: Template): readonly Wrong[] {
  if (file === `${key}.yaml`) return []
  return [{ path: ['key'], sentence: `文件名应与 key 相同，请把文件改名为“${key}.yaml”。` }]
}

/** An unknown field is most often a misspelt one. */
function hinted(wrong: Wrong): Wrong {
  const { path, sentence } = wrong
  const word = path.at(-1)
  if (typeof word !== 'string' || !sentence.startsWith(`没有“${word.slice(0, 80)}”这个字段`))
    return wrong
  const meant = sayNearest(word, WORDS)
  return meant === '' ? wrong : { path, sentence: `没有“${word}”这个字段${meant}` }
}

const WORDS = (
  'format key form title class categories steps style decides concluding issuer source law article number note ' +
  'fields type required from default hint law_key choices many columns width signatures who dated ' +
  'each_page or body text align lead heading level grid table at_least answers break if'
).split(' ')
