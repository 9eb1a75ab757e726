import { verb } from '../../platform/kernel/index.ts'
import { factsForOpening, showOpened } from './open-derivative.io.ts'
import { DerivativeOpened, decideOpenDerivative, OpenDerivative } from './open-derivative.ts'

/** Performed by the route that sends the file. */
export const openVerbs = [
  verb({
    name: 'derivatives.open',
    zh: '打开派生文件',
    right: 'derivative.look',
    input: OpenDerivative,
    output: DerivativeOpened,
    facts: ['derivative.viewed'],
    load: factsForOpening,
    decide: decideOpenDerivative,
    commit: showOpened,
  }),
]
