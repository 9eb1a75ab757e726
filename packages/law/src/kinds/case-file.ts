import { z } from 'zod'
import { demands, dueAtMost, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDueSetting } from '../engine/due.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { categoryTitle } from '../facts/case-categories.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'
import { issuedDocuments } from '../parts/documents.ts'

const named = z.strictObject({ key: keySchema, title: titleSchema })

const schema = z.strictObject({
  who: keySchema,
  /** Title of the standard for case files, as printed. */
  standard: titleSchema,
  /** Documents without which a file of these categories is not bound, in their order. */
  files: z
    .array(
      z.strictObject({
        categories: z.array(keySchema).min(1).max(20),
        documents: z.array(named).min(1).max(60),
        clauses: clauseRefs,
      }),
    )
    .min(1)
    .max(20),
  /** What the bound file itself has: cover, index, note of condition. */
  parts: z.array(named).max(20).default([]),
  /** By when after the close of the case. */
  within: dueSchema.optional(),
})

type CaseFile = Rule<z.output<typeof schema>>

/** A case file is bound when it is complete by its standard; only then it gets its number. */
export const caseFile = defineKind({
  kind: 'case-file',
  title: '案卷制作与归档',
  schema,
  explain: ({ params }) => {
    const needed = new Set(params.files.flatMap(({ documents }) => documents.map((d) => d.title)))
    const parts = params.parts.map(({ title }) => title).join('、')
    return (
      `案卷按《${params.standard}》制作和装订。装订前核对必备文书：${[...needed].join('、')}` +
      `${parts === '' ? '' : `；并备齐${parts}`}；缺少的不得装订，装订后方可编立档号；标准未列的案卷类别，提示核对后装订。`
    )
  },
  compare: (superior, lower) =>
    together(
      ...lower.files.flatMap(({ categories, documents }) =>
        superior.files
          .filter((above) => above.categories.some((key) => categories.includes(key)))
          .map((above) => demands('案卷必备文书', above.documents, documents)),
      ),
      demands('案卷的组成部分', superior.parts, lower.parts),
      dueAtMost('装订的期限', superior.within, lower.within),
    ),
  references: ({ who, files, within }) => ({
    roles: [who],
    settings: within === undefined ? [] : dueSettings(within),
    clauses: files.flatMap(({ clauses }) => clauses),
  }),
  offers: (rule) => {
    const { files, parts } = rule.params
    const documents = files.flatMap(({ documents: each, clauses }) =>
      each.map((document) => ({ ...document, clauses })),
    )
    const own = parts.map((part) => ({ ...part, clauses: [...rule.clauses] }))
    return {
      lists: { 'case-file-documents': choices(rule, documents) },
      ...(parts.length === 0 ? {} : { fields: { 'case-file': choices(rule, own) } }),
    }
  },
  matters: ['case'],
  watch: (rule, world) => ({
    duties: world.of('case.closed').flatMap((closed): readonly Duty[] => {
      const subject = subjectFrom(closed, 'case')
      if (subject === undefined) return []
      const { within, who, standard } = rule.params
      const dueAt = within === undefined ? undefined : dueAfter(closed.when, within, world.settings)
      const bound = world.last('case.bound', subject)
      return [
        makeDuty(rule, {
          subject,
          who,
          what: `请按《${standard}》整理、装订案卷并归档。${sayBasis(rule.cite())}。`,
          arisesAt: closed.when,
          dueAt,
          setting: within === undefined ? undefined : sayDueSetting(within, world.settings),
          ...stateBy(world.now, dueAt, bound),
        }),
      ]
    }),
  }),
  verbs: () => ['case.bind', 'case.archive'],
  answer: (rule, question) =>
    question.verb === 'case.bind' ? mayBind(rule, question) : mayArchive(rule, question),
})

/**
 * Request: `{ category?, parts: keys }`; the category defaults to that of the case. Of a category
 * that the standard does not name no document can be lacking: that is said, and the parts remain.
 */
function mayBind(rule: CaseFile, { request, world }: Question): Answer {
  const opened = world.of('case.opened')[0]
  const category = opened === undefined ? request.category : bodyText(opened, 'category')
  const { standard, files } = rule.params
  const file = files.find((entry) => entry.categories.some((key) => key === category))
  const title = categoryTitle(category)
  if (file === undefined && title === undefined) {
    const text = `《${standard}》的必备文书按案卷类别核对，请先选择案卷类别。`
    return answerOf(rule, [{ code: 'case-file-category', text }])
  }
  const faults = [...missingDocuments(file, world), ...missingParts(rule, request.parts)]
  if (file !== undefined) return answerOf(rule, faults)
  const text = `《${standard}》没有列出${title}案卷的必备文书，请自行核对文书是否齐全。`
  return answerOf(rule, faults, [{ code: 'case-file-unlisted', text }])
}

function missingDocuments(
  file: CaseFile['params']['files'][number] | undefined,
  world: World,
): readonly Fault[] {
  if (file === undefined) return []
  const there = issuedDocuments(world).byForm
  return file.documents
    .filter(({ key }) => !there.has(key))
    .map(({ title }) => {
      const text = `缺少“${title}”，案卷不能装订，也不能编立档号，请补齐。`
      return { code: 'case-file-document', text, clauses: file.clauses }
    })
}

function missingParts({ params }: CaseFile, asked: unknown): readonly Fault[] {
  const parts = textsOf(asked)
  return params.parts
    .filter(({ key }) => !parts.includes(key))
    .map(({ title }) => {
      return { code: 'case-file-part', text: `案卷缺少${title}，请补齐后再装订。` }
    })
}

/** No archive number before the file is bound. Request: none, the facts tell. */
function mayArchive(rule: CaseFile, { world }: Question): Answer {
  const opened = world.of('case.opened')[0]
  const subject = opened && subjectFrom(opened, 'case')
  if (subject !== undefined && world.last('case.bound', subject) !== undefined) {
    return answerOf(rule, [])
  }
  const text = '案卷尚未核对装订，不能编立档号，请先办理装订。'
  return answerOf(rule, [{ code: 'case-not-bound', text }])
}
