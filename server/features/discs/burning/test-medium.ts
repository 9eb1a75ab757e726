import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'
import { touched } from '../../cases/index.ts'
import type { DiscFound } from '../disc.ts'
import { mayActOnDisc } from '../disc.ts'
import type { ListedFile } from './compare.ts'
import { ReadFiles } from './read-list.ts'
import { sameAsListed } from './register-burn.ts'

/** With `files` the disc was read again and is as it was; without, it cannot be read any more. */
export const TestMedium = z.object({
  id: z.uuid(),
  files: ReadFiles.optional(),
  remark: z.string().trim().max(500).default(''),
})
export type TestMedium = z.infer<typeof TestMedium>

export const MediumTested = z.object({ id: z.uuid(), readable: z.boolean() })

export interface TestFacts extends DiscFound {
  readonly listed: readonly ListedFile[]
}

export interface TestNoted extends Accepted {
  readonly id: Uuid
  readonly disc: DiscFound['disc']
  readonly readable: boolean
  readonly by: Uuid
  readonly remark: string
}

/** Whether a disc can still be read: good is only what was read from it byte by byte. */
export function decideTestMedium(
  found: TestFacts,
  { files, remark }: TestMedium,
  { newId }: Moment,
): Decision<TestNoted> {
  const { disc, who, listed } = found
  const may = mayActOnDisc('test', disc)
  if (!may.ok) return may
  if (files !== undefined) {
    const same = sameAsListed(disc, listed, files)
    if (!same.ok) return same
  }
  const readable = files !== undefined
  const body = { readable, textDigest: found.digest(remark) }
  const recordings = disc.recordings.map((id) => ({ type: 'recording' as const, id }))
  return accept({
    ...{ id: newId(), disc, readable, by: who.person, remark },
    facts: [
      { kind: 'medium.tested', subjects: [{ type: 'disc', id: disc.id }, ...recordings], body },
    ],
    touches: [...touched(found.case), ...recordings],
  })
}
