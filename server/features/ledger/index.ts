export { appendFacts } from './append.io.ts'
export { type AuditFinding, type AuditReport, auditLedger } from './audit.io.ts'
export { listCheckpoints } from './checkpoints.io.ts'
export {
  LEDGER_STEPS,
  LedgerFault,
  type LedgerHouse,
  type LedgerStep,
  type LogIdentity,
  type SignedState,
  type StepHook,
} from './ledger.ts'
export { openLedgerDoor } from './ledger-state.io.ts'
export {
  type FactFound,
  type FactProof,
  factsAbout,
  type ProofState,
  proofFor,
  proofStateOf,
} from './proofs.io.ts'
export { type ProvenTogether, provenTogether, provenToLeave } from './prove-together.io.ts'
export { sampleLedger } from './sample.io.ts'
export { type Sequencer, type SequencerOptions, startSequencer } from './sequencer.io.ts'
export { loadIdentity, sha256 } from './signing-key.io.ts'
export { witnessesOf, witnessOf } from './witnessing/witness-of.io.ts'
export { startRounds } from './witnessing/witness-rounds.io.ts'
export type { Outsiders } from './witnessing/witnessing.ts'
