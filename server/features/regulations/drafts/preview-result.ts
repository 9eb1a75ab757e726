import { compareTerms, type Duty, type DutyChange, type Term } from '@liuhen/law'
import {
  type DutyExample,
  EXAMPLES_AT_MOST,
  type PreviewResult,
  type RecordingExample,
} from './preview-shown.ts'

/** What one activity adds to a preview. */
export interface SeenActivity {
  readonly number: string
  readonly changes: readonly DutyChange[]
  /** Whether the change binds this activity, or only activities of a later day. */
  readonly takesEffect: boolean
}

/** What one recording adds. */
export interface SeenRecording {
  readonly id: string
  readonly storedAt: string
  readonly before: Term | undefined
  readonly after: Term | undefined
}

/** The result with one more activity in it. */
export function withActivity(result: PreviewResult, seen: SeenActivity): PreviewResult {
  const duties = { ...result.duties }
  for (const change of seen.changes) {
    const { count, takesEffect, examples } = duties[change.how]
    duties[change.how] = {
      count: count + 1,
      takesEffect: takesEffect + (seen.takesEffect ? 1 : 0),
      examples: upTo(examples, () => dutyExample(change, seen)),
    }
  }
  return { ...result, activities: result.activities + 1, duties }
}

function dutyExample(change: DutyChange, { number, takesEffect }: SeenActivity): DutyExample {
  const duty: Duty = change.how === 'vanish' ? change.before : change.after
  return {
    subject: { type: duty.subject.type, id: duty.subject.id },
    subjectTitle: number,
    sentence: duty.what,
    before: change.how === 'change' ? change.before.what : null,
    article: duty.citation.article,
    regulation: duty.citation.title,
    takesEffect,
  }
}

/** The result with one more recording in it. */
export function withRecording(result: PreviewResult, seen: SeenRecording): PreviewResult {
  const { how, freed } = compareTerms(seen.before, seen.after)
  const add = ({ count, examples }: PreviewResult['disposable']) => {
    return { count: count + 1, examples: upTo(examples, () => recordingExample(seen)) }
  }
  const { terms } = result
  return {
    ...result,
    recordings: result.recordings + 1,
    terms:
      how === 'same'
        ? { ...terms, same: { count: terms.same.count + 1 } }
        : { ...terms, [how]: add(terms[how]) },
    disposable: freed ? add(result.disposable) : result.disposable,
  }
}

function recordingExample({ id, storedAt, before, after }: SeenRecording): RecordingExample {
  return {
    recording: id,
    storedAt,
    untilNow: before?.disposableFrom ?? null,
    afterwards: after?.disposableFrom ?? null,
    sentence: after?.sentence ?? '没有制度规定保存期限，不得处置。',
  }
}

function upTo<T>(examples: readonly T[], next: () => T): T[] {
  return examples.length < EXAMPLES_AT_MOST ? [...examples, next()] : [...examples]
}
