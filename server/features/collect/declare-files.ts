import type { Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { STATE_ZH } from './collection.ts'
import type { CollectionFacts } from './collection-facts.ts'
import { isOperator } from './collection-facts.ts'
import type { DeclareFiles } from './schemas.ts'

export interface Declaration extends Accepted {
  readonly collection: Uuid
  readonly agency: Uuid
  readonly asked: DeclareFiles
  readonly uploads: readonly Uuid[]
  readonly files: number
}

/** A further part of a long list. The list is closed by the totals that were announced first. */
export function decideDeclareFiles(
  found: CollectionFacts,
  asked: DeclareFiles,
  moment: Moment,
): Decision<Declaration> {
  if (!isOperator(found, moment)) return refuse('collect.not-operator')
  const open = found.confirmed.secondOperator === null && found.state !== 'closed'
  if (!open || found.state === 'abandoned') {
    return refuse('state.not-allowed', { state: STATE_ZH[found.state], verb: '增加文件' })
  }
  if (asked.from !== found.declared) return refuse('collect.position', { have: found.declared })
  const bytes = asked.files.reduce((sum, file) => sum + file.bytes, found.declaredBytes)
  const count = found.declared + asked.files.length
  const fits = count < found.files ? bytes <= found.bytes : bytes === found.bytes
  if (count > found.files || !fits) {
    return refuse('collect.totals', { files: found.files, bytes: found.bytes })
  }
  return accept({
    collection: found.id,
    agency: found.scope.agency,
    asked,
    uploads: asked.files.map(() => moment.newId()),
    files: found.files,
    facts: [],
  })
}
