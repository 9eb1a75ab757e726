import { verb } from '../../../platform/kernel/index.ts'
import { Done } from '../found.ts'
import * as io from './keep.io.ts'
import {
  AddParty,
  CorrectParty,
  decideAddParty,
  decideCorrectParty,
  decideRemoveParty,
  RemoveParty,
} from './keep-party.ts'
import { decideOpenIdentity, IdentityOpened, OpenIdentity } from './open-identity.ts'

/** Whom a case is about. */
export const partyVerbs = [
  verb({
    name: 'cases.add-party',
    zh: '登记案件当事人等',
    right: 'case.handle',
    input: AddParty,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/parties' },
    facts: ['case.party-added'],
    load: io.factsForParty,
    decide: decideAddParty,
    commit: io.commitAdding,
  }),
  verb({
    name: 'cases.correct-party',
    zh: '更正案件当事人等',
    right: 'case.handle',
    input: CorrectParty,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/parties/:partyId' },
    facts: ['case.party-corrected'],
    load: io.factsForParty,
    decide: decideCorrectParty,
    commit: io.commitCorrecting,
  }),
  verb({
    name: 'cases.remove-party',
    zh: '移除案件当事人等',
    right: 'case.handle',
    input: RemoveParty,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/parties/:partyId/remove' },
    facts: ['case.party-removed'],
    load: io.factsForParty,
    decide: decideRemoveParty,
    commit: io.commitRemoving,
  }),
  verb({
    name: 'cases.open-identity',
    zh: '查看完整证件号码',
    right: 'case.handle',
    input: OpenIdentity,
    output: IdentityOpened,
    route: { method: 'POST', path: '/cases/:id/parties/:partyId/identity' },
    facts: ['case.identity-opened'],
    load: io.factsForIdentity,
    decide: decideOpenIdentity,
    commit: io.commitIdentity,
  }),
]
