import type { Uuid } from '@liuhen/format'
import type { Refusal } from '../../platform/kernel/index.ts'

/** What a request is answered: the verb's output with the ids of its facts, or why not. */
export type Performed =
  | { readonly ok: true; readonly output: unknown; readonly facts: readonly Uuid[] }
  | { readonly ok: false; readonly refusal: Refusal }
