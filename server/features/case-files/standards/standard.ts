import { chinese, problemsOf } from '@liuhen/law'
import { z } from 'zod'
import { type FileProblem, readYaml } from '../../regulations/index.ts'

const keyText = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, { error: '只能用小写字母、数字和连字符，以字母开头' })
const titleText = z.string().trim().min(1).max(60)

/** A place in the file: documents of these forms, or all that have no place of their own. */
const placeSchema = z.union([
  z.strictObject({ forms: z.array(keyText).min(1).max(20), title: titleText }),
  z.strictObject({ rest: z.literal(true), title: titleText }),
])

const standardSchema = z.strictObject({
  format: z.literal(1),
  key: keyText,
  /** As the regulations name it. */
  title: titleText,
  /** Regulations whose case files follow it; none: whatever has no standard of its own. */
  regulations: z.array(keyText).max(20).default([]),
  /** Whether the order stands in the standard's own text, or the agency set it. */
  order_by: z.enum(['text', 'setting']),
  source: z.string().trim().min(1).max(500),
  files: z
    .array(
      z.strictObject({
        categories: z.array(keyText).min(1).max(20),
        documents: z.array(placeSchema).min(1).max(60),
      }),
    )
    .min(1)
    .max(20),
})

/** How the files of an agency are ordered. */
export type Standard = z.output<typeof standardSchema>
export type FilePlace = Standard['files'][number]['documents'][number]

export type ParsedStandard =
  | { readonly ok: true; readonly standard: Standard }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** A standard from the text of its file; every problem with its line and a Chinese sentence. */
export function parseStandard(file: string, text: string): ParsedStandard {
  const { value, problems, placeOf } = readYaml(file, text)
  if (problems.length > 0) return { ok: false, problems }
  const read = standardSchema.safeParse(value, chinese)
  if (read.success) return { ok: true, standard: read.data }
  const wrong = problemsOf(read.error.issues)
  const placed = wrong.map(({ path, sentence }) => ({ file, ...placeOf(path), sentence }))
  return { ok: false, problems: placed }
}

/** The standard of the first of these regulations that has one; else the general one. */
export function standardFor(
  standards: readonly Standard[],
  regulations: readonly string[],
): Standard | undefined {
  const named = regulations.flatMap(
    (id) => standards.find((one) => one.regulations.includes(id)) ?? [],
  )
  return named[0] ?? standards.find((one) => one.regulations.length === 0)
}

/** The places of a file of that category, in order. */
export function placesOf(standard: Standard, category: string): readonly FilePlace[] {
  return standard.files.find(({ categories }) => categories.includes(category))?.documents ?? REST
}

const REST: readonly FilePlace[] = [{ rest: true, title: '卷内材料' }]
