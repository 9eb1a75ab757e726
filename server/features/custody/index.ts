export { type SaidFact, sayFact } from './say-fact.ts'
