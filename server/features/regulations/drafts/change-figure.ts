import { z } from 'zod'
import { type Decision, refuse } from '../../../platform/kernel/index.ts'
import { type DraftFacts, type DraftWritten, openVersion, rewritten } from './draft.ts'
import { ruleIndex, setInYaml } from './edit-yaml.ts'

const Scalar = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])
const Entry = z.record(z.string().max(80), z.union([Scalar, z.array(Scalar).max(100)]))

/** Deep enough for an entry of a list; what is deeper is changed as text. */
const FigureGiven = z.union([Scalar, z.array(z.union([Scalar, Entry])).max(500), Entry])

/** `path` leads into the rule: ["least"], ["except", "within"], ["grounds", 0, "title"]. */
export const ChangeFigure = z.object({
  id: z.uuid(),
  rule: z.string().min(1).max(60),
  path: z
    .array(z.union([z.string().max(60), z.int().min(0).max(1000)]))
    .min(1)
    .max(12),
  value: FigureGiven,
})
export type ChangeFigure = z.infer<typeof ChangeFigure>

/**
 * Changes one figure of a rule and nothing else of its file. Whether the new figure fits is said
 * by the problems and the differences of the draft.
 */
export function decideChangeFigure(
  found: DraftFacts,
  { rule, path, value }: ChangeFigure,
): Decision<DraftWritten> {
  const open = openVersion(found)
  if (!open.ok) return open
  const { files } = open.accepted
  for (const [file, text] of Object.entries(files)) {
    const index = file.startsWith('rules/') ? ruleIndex(text, rule) : undefined
    if (index === undefined) continue
    const edited = setInYaml(text, ['rules', index, ...path], value)
    if (!edited.ok) return refuse('regulation.draft-place', { why: edited.why })
    return rewritten(found, { ...open.accepted, files: { ...files, [file]: edited.text } })
  }
  return refuse('regulation.draft-place', { why: `没有规则“${rule}”。` })
}
