import { verb } from '../../../platform/kernel/index.ts'
import * as list from '../list-recordings.io.ts'
import * as many from './file-many.io.ts'
import { decideFileMany, FiledMany, FileMany } from './file-many.ts'
import * as filing from './file-recording.io.ts'
import { decideFileRecording, Filed, FileRecording } from './file-recording.ts'
import * as unfiled from './list-unfiled.io.ts'
import { decideListUnfiled, ListUnfiled, UnfiledPage } from './list-unfiled.ts'

/** Describing recordings: one with one tap, a whole shift page by page. */
export const filingVerbs = [
  verb({
    name: 'recordings.list-unfiled',
    zh: '查看待说明的音像记录',
    right: 'recording.list',
    input: ListUnfiled,
    output: UnfiledPage,
    route: { method: 'GET', path: '/recordings/unfiled' },
    facts: ['register.viewed'],
    load: list.factsForListing,
    decide: decideListUnfiled,
    commit: unfiled.pageOfUnfiled,
  }),
  verb({
    name: 'recordings.file',
    zh: '填写音像记录的分类项目',
    right: 'recording.match',
    input: FileRecording,
    output: Filed,
    route: { method: 'POST', path: '/recordings/:id/file' },
    facts: ['recording.described', 'recording.matched', 'recording.linked'],
    load: filing.factsForFiling,
    decide: decideFileRecording,
    commit: filing.commitFiling,
  }),
  verb({
    name: 'recordings.file-many',
    zh: '批量填写音像记录的分类项目',
    right: 'recording.list',
    input: FileMany,
    output: FiledMany,
    route: { method: 'POST', path: '/recordings/file' },
    facts: ['recording.described', 'recording.matched', 'recording.linked', 'verb.refused'],
    load: many.factsForFilingMany,
    decide: decideFileMany,
    commit: many.commitFilingMany,
  }),
]
