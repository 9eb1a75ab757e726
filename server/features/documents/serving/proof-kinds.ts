/**
 * Proofs that words alone make: a note, a number, a time. Everything else has to be seen or heard,
 * so that a filed document or a recording is asked for.
 */
const IN_WORDS: ReadonlySet<string> = new Set([
  'course',
  'fax-number',
  'fax-time',
  'manner',
  'reason',
  'receipt-note',
  'return-circumstances',
  'signature-date',
])

/** Proofs that a recording of the vault can be. */
const RECORDED: ReadonlySet<string> = new Set([
  'audio',
  'call-recording',
  'photo',
  'screen-video',
  'screenshot',
  'video',
])

export type Evidence = 'text' | 'document' | 'recording'

/** How a proof may be given, the usual one first. */
export function givenBy(proof: string): readonly Evidence[] {
  if (IN_WORDS.has(proof)) return ['text', 'document']
  return RECORDED.has(proof) ? ['recording', 'document'] : ['document']
}
