import type { Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import type { FileProblem } from '../read-yaml.ts'
import { type Draft, sayState } from './draft.ts'

/** What is known of the draft's latest preview. */
export interface PreviewKnown {
  readonly state: 'running' | 'done' | 'failed'
  readonly digest: string | null
  /** Draft, law, setting or day changed since. */
  readonly stale: boolean
}

export interface PreviewFacts {
  readonly scope: Scope
  readonly draft: Draft
  readonly problems: readonly FileProblem[]
  readonly preview?: PreviewKnown
}

export interface PreviewOrdered extends Accepted {
  readonly agency: Scope['agency']
  readonly draft: Uuid
  readonly draftDigest: string
}

/**
 * Orders the computation of what the draft would change, over everything that the agency has. The
 * fact starts the job. An order while one runs on the same ground is refused.
 */
export function decideOrderPreview(
  { scope, draft, problems, preview }: PreviewFacts,
  _asked: unknown,
  _moment: Moment,
): Decision<PreviewOrdered> {
  if (draft.state !== 'open') return refuse('regulation.draft-closed', sayState(draft))
  const sound = demandSound(problems)
  if (!sound.ok) return sound
  if (preview?.state === 'running' && !preview.stale) return refuse('preview.running')
  const subjects = [{ type: 'regulation' as const, id: draft.id }]
  const body = { valueDigest: draft.digest }
  return accept({
    agency: scope.agency,
    draft: draft.id,
    draftDigest: draft.digest,
    facts: [{ kind: 'regulation.preview-ordered', subjects, body }],
  })
}

/** A draft with faults is neither previewed nor enacted: the running version stays in force. */
export function demandSound(problems: readonly FileProblem[]): Decision<true> {
  const [first] = problems
  if (first === undefined) return accept(true)
  const { file, line, sentence } = first
  return refuse('regulation.draft-faulty', { count: problems.length, file, line, sentence })
}
