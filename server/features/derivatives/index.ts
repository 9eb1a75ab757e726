/** The door of derived files. */

export { DERIVATIVE_KINDS, type DerivativeKind, Made } from './derivative.ts'
export { derivativesToGive } from './giving/derivatives-to-give.io.ts'
export { type DerivedSource, derivedSources } from './giving/derived-sources.io.ts'
export { excerptFolder } from './giving/excerpt-folder.io.ts'
export { derivativeAsked, noteBegun, unfinishedDerivatives } from './making/asked.io.ts'
export { type MakingHouse, madeFolder, makeDerivative } from './making/make-derivative.io.ts'
export { MADE_FILES } from './making/order.ts'
export { DerivativeOpened } from './open-derivative.ts'
export { openVerbs } from './open-verbs.ts'
