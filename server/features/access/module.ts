import { requestVerbs } from './requests/module.ts'
import { substituteVerbs } from './substitutes/module.ts'

/** Asking, deciding, standing in for somebody. */
export const accessVerbs = [...requestVerbs, ...substituteVerbs]
