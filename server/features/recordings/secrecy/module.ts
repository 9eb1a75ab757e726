import { verb } from '../../../platform/kernel/index.ts'
import { decideMarkSecret, MarkedSecret, MarkSecret } from './mark-secret.ts'
import * as secrecy from './secrecy.io.ts'
import { decideUnmarkSecret, UnmarkedSecret, UnmarkSecret } from './unmark-secret.ts'

/** A recording for named persons only. */
export const secrecyVerbs = [
  verb({
    name: 'recordings.mark-secret',
    zh: '作保密标记',
    right: 'recording.mark-secret',
    input: MarkSecret,
    output: MarkedSecret,
    route: { method: 'POST', path: '/recordings/:id/secret' },
    facts: ['recording.marked-secret'],
    load: secrecy.factsForMarkingSecret,
    decide: decideMarkSecret,
    commit: secrecy.commitMarkingSecret,
  }),
  verb({
    name: 'recordings.unmark-secret',
    zh: '取消保密标记',
    right: 'recording.mark-secret',
    input: UnmarkSecret,
    output: UnmarkedSecret,
    route: { method: 'POST', path: '/recordings/:id/secret/take-off' },
    facts: [
      'second-person.confirmed',
      'recording.unmarked-secret',
      'session.refused',
      'account.locked',
    ],
    load: secrecy.factsForUnmarkingSecret,
    decide: decideUnmarkSecret,
    commit: secrecy.commitUnmarkingSecret,
  }),
]
