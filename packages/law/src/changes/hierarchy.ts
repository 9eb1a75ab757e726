import { type Citation, sayBasis } from '../engine/citation.ts'
import type { BoundRule } from '../engine/kind.ts'
import { beyondLimit } from '../pack/check-pack.ts'
import type { Pack } from '../pack/pack.ts'
import type { Comparison } from './comparison.ts'

/** Where a regulation differs from its superior's on the same matter. */
export interface Difference {
  /** Rule of the lower regulation, within it; the key of a setting for a setting. */
  readonly rule: string
  /** Its article; empty for a setting. */
  readonly article: string
  /** Clause of the superior's regulation. */
  readonly superior: Citation
  /** Chinese, with the basis in the superior's regulation. */
  readonly sentence: string
}

export interface Hierarchy {
  /** Not allowed: a regulation made under another may only be stricter. */
  readonly laxer: readonly Difference[]
  /** Allowed, and shown. */
  readonly stricter: readonly Difference[]
}

/**
 * How a regulation stands to one that it was made under. Rules of one kind on one matter are
 * compared, by their ids where both have the same, else with whichever rule of the superior it
 * comes up to; which figures can be compared the kinds say. A matter that only one of both speaks
 * of is no difference: the superior's regulation binds beside it.
 */
export function compareWithSuperior(superior: Pack, own: Pack): Hierarchy {
  const rules = own.rules.map((rule) => differencesOf(rule, counterparts(superior, rule)))
  const settings = own.settings.flatMap((setting) => laxerSetting(superior, setting))
  return {
    laxer: [...rules.flatMap(({ laxer }) => laxer), ...settings],
    stricter: rules.flatMap(({ stricter }) => stricter),
  }
}

interface Compared extends Comparison {
  readonly superior: BoundRule
}

function counterparts(superior: Pack, rule: BoundRule): readonly Compared[] {
  const all = superior.rules.flatMap((above): Compared[] => {
    const compared = above.compare(rule)
    return compared === undefined ? [] : [{ ...compared, superior: above }]
  })
  const same = all.filter((one) => one.superior.id === rule.id)
  return same.length > 0 ? same : all
}

function differencesOf(rule: BoundRule, compared: readonly Compared[]): Hierarchy {
  const kept = compared.find(({ laxer }) => laxer.length === 0)
  const [first] = compared
  if (kept !== undefined) {
    return { laxer: [], stricter: kept.stricter.map((text) => differs(rule, kept, text, '')) }
  }
  if (first === undefined) return { laxer: [], stricter: [] }
  const advice = '下级制度只能更严，请改为不宽于上级规定。'
  return { laxer: first.laxer.map((text) => differs(rule, first, text, advice)), stricter: [] }
}

function differs(
  { id, article, cite }: BoundRule,
  { superior }: Compared,
  text: string,
  advice: string,
): Difference {
  const above = superior.cite()
  const sentence = `${cite().article}：${text}（${sayBasis(above)}：“${above.text}”）。${advice}`
  return { rule: id, article, superior: above, sentence }
}

/** A default that the superior's clause would refuse as the agency's own value. */
function laxerSetting(superior: Pack, own: Pack['settings'][number]): readonly Difference[] {
  const above = superior.settings.find(({ key }) => key === own.key)
  if (above === undefined || above.value !== own.value) return []
  if (!beyondLimit(above, own.default)) return []
  const rule = superior.rules.find(({ clauses }) =>
    above.clauses.some((id) => clauses.includes(id)),
  )
  const citation = rule?.cite(above.clauses)
  if (citation === undefined) return []
  const sentence =
    `设定“${own.title}”的默认值宽于上级规定（${sayBasis(citation)}：“${citation.text}”）。` +
    '下级制度只能更严，请改为不宽于上级规定。'
  return [{ rule: own.key, article: '', superior: citation, sentence }]
}
