import type { Uuid } from '@liuhen/format'
import { type Accepted, accept, type Decision, type Scope } from '../../../platform/kernel/index.ts'
import type { Law } from '../../regulations/index.ts'

interface Found {
  readonly scope: Scope
  readonly law: Law
}

/** What a page of custody is shown from. */
export interface CustodyLook<F, Asked> extends Accepted {
  readonly found: F
  readonly agency: Uuid
  readonly law: Law
  readonly asked: Asked
}

/** A look into a register of custody is a fact about the agency; turning its pages is the same look. */
export function lookInto<F extends Found>(list: 'handovers' | 'custody-persons') {
  return <Asked extends object>(found: F, asked: Asked): Decision<CustodyLook<F, Asked>> => {
    const { scope, law } = found
    const subjects = [{ type: 'agency' as const, id: scope.agency }]
    const opened = { kind: 'register.viewed' as const, subjects, body: { list, count: 1 } }
    const turned = 'after' in asked && asked.after !== undefined && asked.after !== 0
    return accept({ found, agency: scope.agency, law, asked, facts: turned ? [] : [opened] })
  }
}
