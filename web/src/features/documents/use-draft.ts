import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Difference,
  type DocumentPage,
  documentActs,
  type Value,
  type Values,
} from '../../api/documents.ts'
import { useAct } from '../../api/use-act.ts'
import { sameValues } from './same-values.ts'

interface Conflict {
  readonly lead: string
  readonly differences: readonly Difference[]
}

export type Draft = ReturnType<typeof useDraft>

/** What is typed into a draft, and what to do when somebody else has saved it meanwhile. */
export function useDraft(document: DocumentPage) {
  const { id, revision, aside } = document
  const queries = useQueryClient()
  const [values, setValues] = useState<Values>(document.values)
  const [base, setBase] = useState(revision)
  const [told, setTold] = useState<Conflict>()
  const save = useAct({
    act: (_: undefined, headers) => documentActs.save(id, { base, values }, headers),
    refreshes: [['document', id], ['documents']],
    done: ({ saved, revision: now, conflict }) => {
      if (saved) {
        setBase(now)
        setTold(undefined)
      } else if (conflict !== null) {
        setTold({ lead: `${conflict.by}已先保存了新的内容。`, differences: conflict.differences })
      }
    },
  })
  const start = (next: Values, from: number) => {
    setTold(undefined)
    setValues(next)
    setBase(from)
  }
  const discardAside = useAct({
    act: (_: undefined, headers) => documentActs.discardAside(id, headers),
    refreshes: [['document', id], ['documents']],
    done: () => start(document.values, document.revision),
  })
  const merge = () => {
    const now = queries.getQueryData<DocumentPage>(['document', id]) ?? document
    start(merged(now.values, told?.differences ?? aside?.differences ?? []), now.revision)
  }
  return {
    ...{ values, save, discardAside, merge },
    standing: told ?? leftAside(document, base),
    dirty: !sameValues(values, document.values),
    set: (key: string, value: Value) => setValues((before) => ({ ...before, [key]: value })),
  }
}

function merged(values: Values, differences: readonly Difference[]): Values {
  const taken = differences.map(({ key, by, mine, theirs }) => {
    return [key, by === 'theirs' ? theirs : mine] as const
  })
  return { ...values, ...Object.fromEntries(taken) }
}

function leftAside({ revision, aside, asideValues }: DocumentPage, base: number) {
  if (aside === null || asideValues === null || base !== revision) return undefined
  if (aside.differences.length === 0) return undefined
  return { lead: '您有一份另存的副本没有处理。', differences: aside.differences }
}
