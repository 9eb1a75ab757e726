import { sayNearest, type Wrong } from '@liuhen/law'
import { documentSource, isOfEveryDocument } from './sources.ts'
import type { Template } from './template.ts'

/** Sources of earlier documents that no template gives. */
export function checkTogether(
  template: Template,
  known: ReadonlyMap<string, Template>,
): readonly Wrong[] {
  return template.fields.flatMap(({ key, from }, at): readonly Wrong[] => {
    const source = from === undefined ? undefined : documentSource(from)
    if (source === undefined) return []
    const fault = faultOf(source, known)
    if (fault === undefined) return []
    const sentence = `字段“${key}”的来源“${from}”：${fault}`
    return [{ path: ['fields', at, 'from'], sentence }]
  })
}

function faultOf(
  { template, field }: { readonly template: string; readonly field: string },
  known: ReadonlyMap<string, Template>,
): string | undefined {
  const other = known.get(template)
  if (other === undefined)
    return `没有文书模板“${template}”${sayNearest(template, known.keys()) || '，请改正。'}`
  const keys = other.fields.map(({ key }) => key)
  if (keys.includes(field) || isOfEveryDocument(field)) return undefined
  return `“${other.title}”没有字段“${field}”${sayNearest(field, keys) || '，请改正。'}`
}
