import { verb } from '../../../platform/kernel/index.ts'
import { BeatViewing, decideBeatViewing, ViewingGoes } from './beat-viewing.ts'
import { decideEndLost, EndLostViewing, LostViewing } from './end-lost-viewing.ts'
import * as io from './viewings.io.ts'

/** How a viewing goes on and how it ends; it begins with `recordings.open-playback`. */
export const viewingVerbs = [
  verb({
    name: 'viewings.beat',
    zh: '继续查阅',
    right: 'session.own',
    input: BeatViewing,
    output: ViewingGoes,
    route: { method: 'POST', path: '/viewings/:id/beat' },
    facts: ['viewing.ended'],
    load: io.factsForBeat,
    decide: decideBeatViewing,
    commit: io.commitBeat,
  }),
  verb({
    name: 'viewings.end-lost',
    zh: '结束失去联系的查阅',
    right: 'machine',
    input: EndLostViewing,
    output: LostViewing,
    facts: ['viewing.ended'],
    load: io.factsForEndingLost,
    decide: decideEndLost,
    commit: io.commitEndingLost,
  }),
]
