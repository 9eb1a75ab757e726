import { verb } from '../../../platform/kernel/index.ts'
import { BeatLeafing, decideBeatLeafing, LeafingGoes } from './beat-leafing.ts'
import { decideEndLostLeafing, EndLostLeafing, LostLeafing } from './end-lost-leafing.ts'
import * as io from './leafings.io.ts'

/** How leafing through a paper goes on and ends; it begins where the paper is kept. */
export const leafingVerbs = [
  verb({
    name: 'leafings.beat',
    zh: '继续逐页查阅',
    right: 'session.own',
    input: BeatLeafing,
    output: LeafingGoes,
    route: { method: 'POST', path: '/leafings/:id/beat' },
    facts: ['leafing.ended'],
    load: io.factsForBeat,
    decide: decideBeatLeafing,
    commit: io.commitBeat,
  }),
  verb({
    name: 'leafings.end-lost',
    zh: '结束失去联系的逐页查阅',
    right: 'machine',
    input: EndLostLeafing,
    output: LostLeafing,
    facts: ['leafing.ended'],
    load: io.factsForEndingLost,
    decide: decideEndLostLeafing,
    commit: io.commitEndingLost,
  }),
]
