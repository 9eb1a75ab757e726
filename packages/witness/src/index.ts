/** The door of the witness. */
export { runWitness } from './run-witness.ts'
