import type { Duty } from '@liuhen/law'
import { showCitation } from '../regulations/index.ts'
import type { Proposed } from './document-shown.ts'
import { formOf, type Template } from './templates/index.ts'

export interface ProposingFrom {
  readonly duties: readonly Duty[]
  /** Forms that the regulations know. */
  readonly forms: readonly { readonly key: string; readonly title: string }[]
  /** Keys of templates that the procedure names at this step. */
  readonly step: readonly string[]
  readonly templates: ReadonlyMap<string, Template>
  /** Templates and forms of the documents that are there, drafts too. */
  readonly there: readonly { readonly template: string; readonly form: string }[]
}

/**
 * What is still missing by the rules comes first, then what the procedure proposes at this step and
 * is not there yet. One document is proposed once.
 */
export function proposed(from: ProposingFrom): Proposed[] {
  const owed = from.duties.flatMap((duty) => ofDuty(duty, from))
  const taken = new Set(owed.map(({ form }) => form))
  const steps = from.step.flatMap((key): Proposed[] => {
    const template = from.templates.get(key)
    if (template === undefined || taken.has(formOf(template))) return []
    const count = thereOf(formOf(template), from)
    if (count > 0) return []
    const { title, source } = template
    return [
      {
        ...{ template: key, form: formOf(template), title, because: 'step', there: count },
        what: `办理到这一步，一般应当制作“${title}”。`,
        ...{ dueAt: null, citation: null, source },
      },
    ]
  })
  return [...owed, ...steps]
}

function ofDuty(duty: Duty, from: ProposingFrom): Proposed[] {
  const { part, state, kind } = duty
  if ((state !== 'open' && state !== 'breached') || part === undefined) return []
  const found = kind === 'stage-documents' ? undefined : formOfPart(part, from)
  if (found === undefined && kind !== 'stage-documents') return []
  const template = [...from.templates.values()].find((one) => formOf(one) === found?.key)
  const form = found?.key ?? ''
  return [
    {
      template: template?.key ?? null,
      ...{
        form,
        title: found?.title ?? (part === 'activity' ? '本次活动的文书' : '本环节的文书'),
        because: 'duty',
        what: duty.what,
      },
      dueAt: duty.dueAt ?? null,
      citation: showCitation(duty.citation),
      source: null,
      there: form === '' ? 0 : thereOf(form, from),
    },
  ]
}

/** A part is `<act>-<form>`: the longest form that it ends with. */
function formOfPart(part: string, { forms, templates }: ProposingFrom) {
  const known = [
    ...forms,
    ...[...templates.values()].map((one) => ({ key: formOf(one), title: one.title })),
  ]
  return known
    .filter(({ key }) => part === key || part.endsWith(`-${key}`))
    .toSorted((a, b) => b.key.length - a.key.length)[0]
}

function thereOf(form: string, { there }: ProposingFrom): number {
  return there.filter((one) => one.form === form).length
}
