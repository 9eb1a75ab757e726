import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { commitNothing, factsForChanging } from './change-original.io.ts'
import { CHANGE, ChangeOriginal, decideChangeOriginal } from './change-original.ts'

/** What is always refused: three ways to ask for it, one answer. */
const REFUSED = {
  right: 'original.change',
  input: ChangeOriginal,
  output: z.never(),
  ruled: CHANGE,
  facts: [],
  load: factsForChanging,
  decide: decideChangeOriginal,
  commit: commitNothing,
}

/** Attempts on originals: refused to everybody, and kept. */
export const originalVerbs = [
  verb({
    ...REFUSED,
    name: 'recordings.remove-original',
    zh: '删除原始记录',
    route: { method: 'DELETE', path: '/recordings/:id' },
  }),
  verb({
    ...REFUSED,
    name: 'recordings.replace-original',
    zh: '替换原始记录',
    route: { method: 'PUT', path: '/recordings/:id' },
  }),
  verb({
    ...REFUSED,
    name: 'recordings.edit-original',
    zh: '修改原始记录',
    route: { method: 'PATCH', path: '/recordings/:id' },
  }),
]
