import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'

export const RegisterCamera = z.object({
  unit: z.uuid(),
  /** As it is called in the hall, e.g. DT-02. */
  code: z.string().trim().min(1).max(40),
  place: z.string().trim().min(1, '请填写安装地点').max(100),
  /** What it looks at. */
  area: z.string().trim().min(1, '请填写监控范围').max(200),
  /** How long its recordings are kept at least. */
  retention: z.string().regex(/^P[1-9]\d{0,3}[YMD]$/, '请填写保存期限，如 1 年、18 个月'),
})
export type RegisterCamera = z.infer<typeof RegisterCamera>

export const RegisteredCamera = z.object({ id: z.uuid() })

export interface RegisteringFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
  /** Absent: no such unit in this agency. */
  readonly unit?: Uuid
  readonly codeTaken: boolean
  readonly salt: Uint8Array
  readonly digest: (asked: Pick<RegisterCamera, 'code' | 'place' | 'area'>) => string
}

export interface Registering extends Accepted {
  readonly camera: Uuid
  readonly agency: Uuid
  readonly unit: Uuid
  readonly by: Uuid
  readonly salt: Uint8Array
  readonly asked: RegisterCamera
}

/** Enters a fixed camera with its place, what it looks at, and how long its recordings are kept. */
export function decideRegisterCamera(
  { scope, who, law, unit, codeTaken, salt, digest }: RegisteringFacts,
  asked: RegisterCamera,
  moment: Moment,
): Decision<Registering> {
  if (unit === undefined) return refuse('not-found')
  if (codeTaken) return refuse('camera.code-taken', { code: asked.code })
  const { place, area, retention } = asked
  const request = { posts: who.roles, place, area, retention }
  const ruling = rule(law, { verb: 'camera.register', facts: [], request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const camera = moment.newId()
  const subjects = [
    { type: 'camera' as const, id: camera },
    { type: 'unit' as const, id: unit },
  ]
  const body = { retention, textDigest: digest(asked) }
  return accept({
    ...{ camera, unit, salt, asked, agency: scope.agency, by: who.person },
    facts: [{ kind: 'camera.registered', subjects, body }],
  })
}
