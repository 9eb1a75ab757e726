import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'

export const RetireCamera = z.object({
  id: z.uuid(),
  because: z.string().trim().min(1, '请填写停用原因').max(500),
})
export type RetireCamera = z.infer<typeof RetireCamera>

export const RetiredCamera = z.object({ id: z.uuid() })

export interface RetiringFacts {
  readonly scope: Scope
  readonly camera: Uuid
  readonly code: string
  readonly retired: boolean
  readonly digest: (text: string) => string
}

export interface Retiring extends Accepted {
  readonly camera: Uuid
  readonly by: Uuid
  readonly because: string
}

/** Takes a camera out of use. Its recordings stay as long as they have to. */
export function decideRetireCamera(
  { camera, code, retired, digest }: RetiringFacts,
  { because }: RetireCamera,
  { who }: Moment,
): Decision<Retiring> {
  if (who.is !== 'person') return refuse('auth.required')
  if (retired) return refuse('camera.retired', { code })
  const subjects = [{ type: 'camera' as const, id: camera }]
  const body = { textDigest: digest(because) }
  return accept({
    ...{ camera, because, by: who.person },
    facts: [{ kind: 'camera.retired', subjects, body }],
  })
}
