/**
 * The door of the media feature: what other features may use. Reading and converting files is done
 * by the feature's own jobs, so probeFile, makeProxy and checkDecoding stay behind the door and are
 * imported from their *.io.ts by this folder's wiring.
 */
export type { Gap, Interruption } from './continuity/explain-hole.ts'
export type { JudgedRecording, Mark } from './continuity/place-recordings.ts'
export { tellFinding, weighFinding } from './findings.ts'
export {
  CONTINUITY_RULES,
  type Continuity,
  type ContinuityInput,
  type ContinuityRules,
  judgeContinuity,
  type Lane,
  type Overlap,
  type RibbonSegment,
} from './judge-continuity.ts'
export { compareWithBaseline, learnBaseline } from './judge-edit-signs.ts'
export {
  Finding,
  type FindingCode,
  Fingerprint,
  type NameFacts,
  Playable,
  ProbeResult,
} from './media.ts'
export { type ProxyKind, type SpriteLayout, spriteLayout } from './proxy-commands.ts'
export { compileNamePatterns, NamePatterns, type NameReader } from './read-name-pattern.ts'
