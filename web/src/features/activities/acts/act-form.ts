import type { FormInstance } from 'antd'
import type { ReactNode } from 'react'
import type { Activity } from '../../../api/activities.ts'
import type { FieldBody, FieldVerb } from '../../../api/field-acts.ts'

export interface FieldsProps<Filled> {
  readonly activity: Activity
  readonly form: FormInstance<Filled>
}

/** One thing that can be registered in the course: how it is called and what it asks. */
export interface ActForm<Verb extends FieldVerb, Filled> {
  readonly verb: Verb
  readonly title: string
  /** One line in the list of acts: when it is needed. */
  readonly say: string
  readonly ok: string
  readonly first: Partial<Filled>
  readonly Fields: (props: FieldsProps<Filled>) => ReactNode
  readonly body: (filled: Filled) => FieldBody<Verb>
}
