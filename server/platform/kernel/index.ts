export type { Actor, AnonymousActor, MachineActor, PersonActor, Scope } from './actor.ts'
export { instantOf, uuidOf } from './checked.ts'
export { After, cutPage, readCursor } from './cursor.ts'
export { accept, type Decision, type Refusal, refuse } from './decision.ts'
export { isRefusalCode, REFUSALS, type RefusalCode } from './refusals.ts'
export { sayRefusal } from './say-refusal.ts'
export {
  type Accepted,
  type AnyVerb,
  activitiesTouched,
  type Found,
  type Matter,
  type May,
  type Moment,
  type NewFact,
  type Ran,
  type Route,
  type Verb,
  verb,
} from './verb.ts'
