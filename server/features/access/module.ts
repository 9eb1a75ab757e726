import { leafingVerbs } from './leafings/module.ts'
import { requestVerbs } from './requests/module.ts'
import { substituteVerbs } from './substitutes/module.ts'

/** Asking, deciding, standing in for somebody, leafing through what was opened. */
export const accessVerbs = [...requestVerbs, ...substituteVerbs, ...leafingVerbs]
