export { mayEnforce } from './may-enforce.ts'
export { mayWork, type PeopleKnown } from './may-work.ts'
export { factsAboutPeople } from './person-facts.io.ts'
export type { StandingSuspension } from './standing-suspension.ts'
