import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../../platform/kernel/testing.ts'
import { filingFormOf, packsOnShelf } from '../../regulations/index.ts'
import { knownOf } from './about.io.ts'
import { decideFileRecording, type FileRecording, type FilingFacts } from './file-recording.ts'
import type { About } from './known-items.ts'
import { shownBy } from './shown-answers.ts'

/** A film of an inspection, as the decision finds it under one of the regulations. */

const NOW = '2026-11-21T08:00:00.000Z'
export const officer: PersonActor = {
  is: 'person',
  ...{ person: someId(5), account: someId(6), session: someId(7) },
  ...{ agency: someId(1), unit: someId(8), roles: ['officer'] },
  authenticatedAt: instantAt(NOW),
}
const now = momentAt(NOW, officer)

export const about: About = {
  agency: '某局',
  unit: '执法一科',
  device: { code: 'DSJ-1', model: 'V8' },
  startedAt: instantAt('2026-11-21T01:00:00.000Z'),
  durationMs: 60_000,
  sealedAt: instantAt('2026-11-21T07:00:00.000Z'),
  marked: [],
  activity: {
    place: '某路1号',
    matter: '未公示收费',
    party: '某养老院',
    officers: [{ name: '李四', badgeNumber: '0002' }],
  },
}

export function foundIn(
  pack: string,
  change: Partial<FilingFacts> = {},
  of: About = about,
): FilingFacts {
  const law = { packs: packsOnShelf().filter(({ id }) => id === pack), settings: {} }
  const form = filingFormOf(law)
  return {
    scope: { agency: someId(1), own: [officer.person] },
    law,
    form,
    recording: someId(2),
    name: 'a.mp4',
    media: 'video',
    known: knownOf(form, of),
    shows: shownBy({ form }, of),
    digest: () => 'digest',
    ...change,
  }
}

export function file(found: FilingFacts, asked: Partial<FileRecording> = {}) {
  return decideFileRecording(found, { items: {}, shown: {}, ...asked }, now)
}

/** The same, of which no activity is known. */
export const { activity: _none, ...alone } = about
