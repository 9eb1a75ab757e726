import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import type { RecordingFacts } from './record-training.ts'
import { TRAINING_ZH } from './training.ts'

export const CancelTraining = z.object({
  id: z.uuid(),
  reason: z.string().trim().min(1).max(2000),
})
export type CancelTraining = z.infer<typeof CancelTraining>

export interface Cancelling extends Accepted {
  readonly training: Uuid
  readonly reason: string
}

/** A planned training is not held; the plan stays in the register with the reason. */
export function decideCancelTraining(
  { training, digest }: RecordingFacts,
  { reason }: CancelTraining,
  _moment: Moment,
): Decision<Cancelling> {
  if (training.state !== 'planned') {
    return refuse('training.closed', { state: TRAINING_ZH[training.state], verb: '取消' })
  }
  const subjects = [{ type: 'training' as const, id: training.id }]
  const body = { textDigest: digest(reason) }
  return accept({
    training: training.id,
    reason,
    facts: [{ kind: 'training.cancelled', subjects, body }],
  })
}
