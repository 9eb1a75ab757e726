import { sayBasis } from '../engine/citation.ts'
import type { LawRefusal } from '../engine/ruling.ts'
import type { Settings } from '../facts/fact.ts'
import { beyondLimit } from './check-pack.ts'
import { explain } from './explain.ts'
import type { Pack, SettingDeclaration } from './pack.ts'
import { isSettingValue } from './setting-value.ts'

/**
 * Refusals of settings that an agency wants to enter: unknown key, wrong type, or laxer than the
 * clause. Stricter than the clause is allowed.
 */
export function checkSettings(packs: readonly Pack[], settings: Settings): readonly LawRefusal[] {
  return Object.entries(settings).flatMap(([key, value]) => {
    const declared = packs.flatMap((pack) => pack.settings.filter((entry) => entry.key === key))
    if (declared.length === 0) {
      const sentence = `没有“${key}”这项设定。`
      return [{ code: 'setting-unknown', sentence, citations: [] }]
    }
    return declared.flatMap((declaration) => refusal(packs, declaration, value))
  })
}

function refusal(
  packs: readonly Pack[],
  declaration: SettingDeclaration,
  value: unknown,
): readonly LawRefusal[] {
  const citations = declaration.clauses.flatMap((id) => explain(packs, id)?.citation ?? [])
  const basis = citations.slice(0, 1).map((citation) => `${sayBasis(citation)}。`)
  const refuse = (code: string, text: string): readonly LawRefusal[] => [
    { code, sentence: [text, ...basis].join(''), citations },
  ]
  const { title } = declaration
  if (!isSettingValue(declaration.value, value)) {
    return refuse('setting-type', `“${title}”的值不符合要求的格式，请重新填写。`)
  }
  if (beyondLimit(declaration, value)) {
    return refuse('setting-laxer', `“${title}”不得宽于制度规定，请改为不低于条文要求的值。`)
  }
  return []
}
