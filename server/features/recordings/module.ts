import { verb } from '../../platform/kernel/index.ts'
import * as description from './describe-recording.io.ts'
import { Described, DescribeRecording, decideDescribeRecording } from './describe-recording.ts'
import { filingVerbs } from './filing/module.ts'
import * as page from './get-recording.io.ts'
import { decideGetRecording, GetRecording, RecordingPage } from './get-recording.ts'
import * as judging from './judge-activity.io.ts'
import { decideJudgeActivity, JudgeActivity, Judged } from './judge-activity.ts'
import * as list from './list-recordings.io.ts'
import { decideListRecordings, ListRecordings, RecordingsPage } from './list-recordings.ts'
import * as marking from './mark-unrelated.io.ts'
import { decideMarkUnrelated, MarkedUnrelated, MarkUnrelated } from './mark-unrelated.ts'
import * as matching from './match-recording.io.ts'
import { decideMatchRecording, Matched, MatchRecording } from './match-recording.ts'
import * as playback from './open-playback.io.ts'
import { decideOpenPlayback, OpenPlayback, PlaybackOpened } from './open-playback.ts'
import { originalVerbs } from './originals/module.ts'
import { secrecyVerbs } from './secrecy/module.ts'
import * as unmarking from './unmark-unrelated.io.ts'
import { decideUnmarkUnrelated, UnmarkedUnrelated, UnmarkUnrelated } from './unmark-unrelated.ts'
import { viewingVerbs } from './viewings/module.ts'

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export const recordingVerbs = [
  verb({
    name: 'recordings.list',
    zh: '查看音像记录目录',
    right: 'recording.list',
    input: ListRecordings,
    output: RecordingsPage,
    route: { method: 'GET', path: '/recordings' },
    facts: ['register.viewed'],
    load: list.factsForListing,
    decide: decideListRecordings,
    commit: list.pageOfRecordings,
  }),
  ...filingVerbs,
  verb({
    name: 'recordings.get',
    zh: '查看音像记录',
    right: 'recording.read',
    input: GetRecording,
    output: RecordingPage,
    route: { method: 'GET', path: '/recordings/:id' },
    facts: ['recording.viewed'],
    load: page.factsForGetting,
    decide: decideGetRecording,
    commit: page.showRecording,
  }),
  verb({
    name: 'recordings.match',
    zh: '确认音像记录所属执法活动',
    right: 'recording.match',
    input: MatchRecording,
    output: Matched,
    route: { method: 'POST', path: '/recordings/:id/match' },
    facts: ['recording.matched', 'recording.linked'],
    load: matching.factsForMatching,
    decide: decideMatchRecording,
    commit: matching.commitMatching,
  }),
  verb({
    ...marking.MARK_UNRELATED,
    name: 'recordings.mark-unrelated',
    input: MarkUnrelated,
    output: MarkedUnrelated,
    route: { method: 'POST', path: '/recordings/:id/unrelated' },
    facts: ['recording.marked-unrelated'],
    load: marking.factsForMarking,
    decide: decideMarkUnrelated,
    commit: marking.commitMarking,
  }),
  verb({
    ...unmarking.UNMARK_UNRELATED,
    name: 'recordings.unmark-unrelated',
    input: UnmarkUnrelated,
    output: UnmarkedUnrelated,
    route: { method: 'POST', path: '/recordings/:id/unrelated/take-back' },
    facts: ['recording.unmarked-unrelated'],
    load: unmarking.factsForUnmarking,
    decide: decideUnmarkUnrelated,
    commit: unmarking.commitUnmarking,
  }),
  ...originalVerbs,
  ...secrecyVerbs,
  verb({
    name: 'recordings.open-playback',
    zh: '播放音像记录',
    right: 'recording.play',
    input: OpenPlayback,
    output: PlaybackOpened,
    route: { method: 'POST', path: '/recordings/:id/playback' },
    facts: ['playback.opened', 'viewing.opened', 'verb.refused'],
    load: playback.factsForPlayback,
    decide: decideOpenPlayback,
    commit: playback.commitPlayback,
  }),
  ...viewingVerbs,
  verb({
    name: 'recordings.describe',
    zh: '登记读取到的内容',
    right: 'machine',
    input: DescribeRecording,
    output: Described,
    facts: ['recording.probed', 'recording.matched'],
    load: description.factsForDescribing,
    decide: decideDescribeRecording,
    commit: description.commitDescription,
  }),
  verb({
    name: 'recordings.judge-activity',
    zh: '判定执法活动的全程连续性',
    right: 'machine',
    input: JudgeActivity,
    output: Judged,
    facts: ['continuity.judged'],
    load: judging.factsForJudging,
    decide: decideJudgeActivity,
    commit: judging.commitJudgement,
  }),
]
