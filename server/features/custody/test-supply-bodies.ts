import type { Json } from '@liuhen/format'
import { someId } from '../../platform/kernel/testing.ts'
import { AT } from './test-case-bodies.ts'

/** What is given to courts, as its facts hold it. */
export const SUPPLY_BODIES: { readonly [kind: string]: { readonly [field: string]: Json } } = {
  'supply.requested': {
    ...{ body: 'court', occasion: 'litigation', number: '（2026）冀08行初12号' },
    receivedOn: '2026-11-20',
  },
  'supply.paper-filed': { key: 'letter', mediaType: 'image/png', pages: 1 },
  'supply.ordered': { packet: someId(5), recordings: 2, documents: 3, bound: true },
  'supply.retained': { packet: someId(5), files: 30 },
  'supply.failed': { part: 'copy' },
  'supply.issued': {
    ...{ number: '（2026）冀08行初12号', way: 'hand', items: 5, retained: true },
    ...{ paper: 'original', pages: 86, returnBy: AT },
  },
  'supply.returned': { pages: 86 },
  'hold.lifted': { approvedBy: someId(6), trigger: 'other' },
  'hold.placed': { trigger: 'other' },
}
