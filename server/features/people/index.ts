export { mayEnforce } from './may-enforce.ts'
export { mayWork, type PeopleKnown } from './may-work.ts'
export { factsAboutPeople } from './person-facts.io.ts'
export { type StandingSuspension, standingSuspension } from './standing-suspension.ts'
