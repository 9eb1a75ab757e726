import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'

const key = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, {
  error: '只能用小写字母、数字和连字符，以字母开头。',
})

export const DefineType = z.object({
  /** Key of an act, a stage or a kind of activity. */
  stage: key,
  /** Key of the template or form that is required. */
  form: key,
  title: z.string().trim().min(1, { error: '请填写文书名称。' }).max(100),
})
export type DefineType = z.infer<typeof DefineType>

export const TypeDefined = z.object({ id: z.uuid() })

const Choice = z.object({ key: z.string(), title: z.string() })

export const TypesListed = z.object({
  types: z.array(
    z.object({
      id: z.string(),
      stage: z.string(),
      stageTitle: z.string(),
      form: z.string(),
      title: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  /** Stages, acts and kinds of activity for which a document can be required. */
  stages: z.array(Choice),
  templates: z.array(Choice),
  /** Whether a regulation in force lets the agency require documents of its own. */
  asked: z.boolean(),
})

export interface DefiningFacts extends Found {
  readonly known: boolean
  readonly stageKnown: boolean
}

export interface DefiningType extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly asked: DefineType
}

/** From now on the rules demand this document of each such stage or activity (依法制作其他文字记录). */
export function decideDefineType(
  { known, stageKnown, scope }: DefiningFacts,
  asked: DefineType,
  moment: Moment,
): Decision<DefiningType> {
  if (known) return refuse('document.type-known', { title: asked.title })
  if (!stageKnown) return refuse('document.stage-unknown')
  const { stage, form, title } = asked
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const facts = [{ kind: 'document-type.defined' as const, subjects, body: { stage, form, title } }]
  return accept({ id: moment.newId(), agency: scope.agency, asked, facts })
}
