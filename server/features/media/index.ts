/** The door of the media feature. */
export { checkDecoding, type DecodingCheck } from './check-decoding.io.ts'
export type { Circumstance, Gap, Interruption } from './continuity/explain-hole.ts'
export type { JudgedRecording, Mark } from './continuity/place-recordings.ts'
export { CUT_VERSION, planCut } from './cut/plan-cut.ts'
export { type CutWindow, cutWindow } from './cut-window.ts'
export { findPassages, type PassagesFound } from './find-passages.io.ts'
export { findMediaTools, type MediaTools } from './find-tools.io.ts'
export { tellFinding, weighFinding } from './findings.ts'
export {
  drawnOnPage,
  GRANTED_MIME,
  type GrantedOrder,
  type GrantedPart,
  grantedLength,
} from './granted-commands.ts'
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
export { listenForPeaks, type PeaksFound } from './listen-for-peaks.io.ts'
export { loadNamePatterns } from './load-name-patterns.io.ts'
export { type GrantedMade, makeGranted } from './make-granted.io.ts'
export {
  makeFile,
  makeProxy,
  PROXY_LIMITS,
  type ProxyFailure,
  type ProxyLimits,
  type ProxyMade,
  type ProxyOrder,
} from './make-proxy.io.ts'
export {
  Finding,
  type FindingCode,
  Fingerprint,
  type NameFacts,
  type Place,
  Playable,
  type Position,
  Positions,
  ProbeResult,
} from './media.ts'
export { openProbe, type Probe } from './probe.io.ts'
export {
  inputArguments,
  type ProxyKind,
  type ProxySource,
  type SpriteLayout,
  spriteLayout,
} from './proxy-commands.ts'
export { readFrameTimes } from './read-frame-times.io.ts'
export { READER_VERSION } from './read-media.io.ts'
export { compileNamePatterns, NamePatterns, type NameReader } from './read-name-pattern.ts'
export { passageFindings } from './read-passages.ts'
export { type ChildEnd, runLimited } from './run-limited.io.ts'
