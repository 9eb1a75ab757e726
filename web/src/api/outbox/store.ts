import { inStore } from '../browser-store.ts'
import type { Act } from './act.ts'

/** Where acts are written down before anything is sent. */
export interface ActStore {
  /** Durable when it resolves; gives the act its place in the order. */
  readonly add: (act: Omit<Act, 'seq'>) => Promise<number>
  readonly put: (act: Act) => Promise<void>
  readonly remove: (seq: number) => Promise<void>
  readonly all: () => Promise<readonly Act[]>
}

export const browserActs: ActStore = {
  add: async (act) => Number(await inStore('acts', 'readwrite', (store) => store.add(act))),
  put: async (act) => {
    await inStore('acts', 'readwrite', (store) => store.put(act))
  },
  remove: async (seq) => {
    await inStore('acts', 'readwrite', (store) => store.delete(seq))
  },
  all: () => inStore<Act[]>('acts', 'readonly', (store) => store.getAll()),
}
