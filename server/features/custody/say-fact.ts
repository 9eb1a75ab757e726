import { FACT_KINDS, type Fact, isFactKind } from '@liuhen/format'
import { FIELDS, type Field } from './fact-fields.ts'
import type { Words } from './fact-words.ts'
import { FIELDS_OF_KIND } from './fields-of-kind.ts'

/** One event of a history as a person reads it. */
export interface SaidFact {
  readonly zh: string
  /** Label and value in Chinese, in the order of the kind's own list of fields. */
  readonly details: readonly { readonly label: string; readonly value: string }[]
}

/** Says a fact in Chinese: what happened, and what its body holds, without ids and keys. */
export function sayFact({ kind, body }: Pick<Fact, 'kind' | 'body'>, words: Words): SaidFact {
  const zh = isFactKind(kind) ? FACT_KINDS[kind].zh : '其他事项'
  const said = inOrder(kind, Object.entries(body)).flatMap(([name, value]) => {
    const field = fieldOf(kind, name)
    const told = field?.say(value, words) ?? ''
    return field === undefined || told === '' ? [] : [{ label: field.label, value: told }]
  })
  return { zh, details: said }
}

/** The ledger keeps a body by the alphabet; a reader wants what the kind says first. */
function inOrder<T>(kind: string, fields: readonly (readonly [string, T])[]) {
  const says = isFactKind(kind) ? FACT_KINDS[kind].says.split(/\??, |\?$/) : []
  const place = (name: string) => (says.includes(name) ? says.indexOf(name) : says.length)
  return fields.toSorted(([a], [b]) => place(a) - place(b))
}

/** Whether a body's field has words, or is left out on purpose; the test asks it of every kind. */
export function isAccountedFor(kind: string, name: string): boolean {
  return NOT_SHOWN.includes(name) || fieldOf(kind, name) !== undefined
}

function fieldOf(kind: string, name: string): Field | undefined {
  if (NOT_SHOWN.includes(name)) return undefined
  return FIELDS_OF_KIND[kind]?.[name] ?? FIELDS[name]
}

/**
 * Left out on purpose: digests that prove something to a verifier and tell a reader nothing, ids of
 * other facts, and the program's own names.
 */
const NOT_SHOWN: readonly string[] = [
  'agency',
  'base',
  'basis',
  'certificate',
  'check',
  'chunkRoot',
  'clauses',
  'contentDigest',
  'copyPlace',
  'derivative',
  'leafing',
  'handover',
  'link',
  'listDigest',
  'maker',
  'manifestDigest',
  'name',
  'operation',
  'parametersDigest',
  'phone',
  'plan',
  'part',
  'positionDigest',
  'proofDigest',
  'proposed',
  'reasonDigest',
  'recipient',
  'resultDigest',
  'rule',
  'scan',
  'supersedes',
  'template',
  'templateDigest',
  'textDigest',
  'tool',
  'topic',
  'valueDigest',
  'valuesDigest',
  'verb',
  'wording',
]
