import { createPrivateKey, type KeyObject } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keepSecretText, readIfThere } from './kept-text.ts'

/**
 * The Ed25519 key of a PEM file; made there (mode 0600, synced with its folder) when there is none.
 * A key that appeared meanwhile is never overwritten, or what it signed would lose its signer.
 * @param random gives the seed of a new key; 32 bytes are taken
 */
export async function signingKeyFile(
  path: string,
  random: (bytes: number) => Uint8Array,
): Promise<KeyObject> {
  const pem = (await readIfThere(path)) ?? (await createKey(path, random(32)))
  return createPrivateKey(pem)
}

async function createKey(path: string, seed: Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const der = Buffer.concat([PKCS8_PREFIX, seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString()
  await keepSecretText(path, pem)
  return pem
}

/** The fixed DER before the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
