import { ED25519_COSIGNATURE, FormatError, noteVerifier, parseVkey } from '@liuhen/format'
import { LedgerFault } from '../ledger.ts'
import { sha256, verifyEd25519 } from '../signing-key.io.ts'
import type { Witness } from './witnessing.ts'

/**
 * Whom the start names. One name twice is one witness given twice, or two that nobody could tell apart.
 * @throws LedgerFault 'witness-key', whose message a person reads at the start
 */
export function witnessesOf(given: readonly Pick<Witness, 'url' | 'vkey'>[]): readonly Witness[] {
  const witnesses = given.map(witnessOf)
  const names = witnesses.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice === undefined) return witnesses
  const zh = `见证人 ${twice} 写了两次：同一见证人只写一次，两个见证人的名称须不同`
  throw new LedgerFault('witness-key', zh)
}

/** @throws LedgerFault as above */
export function witnessOf({ url, vkey }: Pick<Witness, 'url' | 'vkey'>): Witness {
  try {
    const key = parseVkey(sha256, vkey)
    if (key.type !== ED25519_COSIGNATURE) throw new FormatError('key type')
    return { name: key.name, vkey, url, verifier: noteVerifier(sha256, key, verifyEd25519) }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    throw new LedgerFault('witness-key', `${vkey} 不是见证人公钥，请照抄见证程序启动时显示的一行`)
  }
}
