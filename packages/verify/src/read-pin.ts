/** What the reader brings from elsewhere: the key itself, or only its fingerprint from paper. */
export type Pin =
  | { readonly is: 'vkey'; readonly vkey: string }
  | { readonly is: 'fingerprint'; readonly fingerprint: string }

/**
 * Reads what a person typed or a file held. A fingerprint may be in capitals and in groups, as
 * paper has it. Undefined if it is neither.
 */
export function readPin(text: string): Pin | undefined {
  const plain = text.normalize('NFKC').trim()
  const hex = plain.replace(/[\s:：·-]/g, '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(hex)) return { is: 'fingerprint', fingerprint: hex }
  return VKEY.test(plain) ? { is: 'vkey', vkey: plain } : undefined
}

const VKEY = /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/
