import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keepSecretText, readIfThere } from './kept-text.ts'

const KEY_BYTES = 32

/**
 * The AES-256 key of a file, base64; made there (mode 0600, synced with its folder) when there is
 * none. A key that is there is never overwritten: what it sealed could not be read any more.
 * @param random gives a new key; 32 bytes are taken
 * @throws Error in Chinese when the file holds no key
 */
export async function sealingKeyFile(
  path: string,
  random: (bytes: number) => Uint8Array,
): Promise<Uint8Array> {
  const text = await readIfThere(path)
  const key = Buffer.from(text ?? '', 'base64')
  if (key.length === KEY_BYTES) return key
  if (text !== undefined) throw new Error(`密钥文件 ${path} 已损坏，请从备份恢复，不要删除。`)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const made = Buffer.from(random(KEY_BYTES))
  await keepSecretText(path, `${made.toString('base64')}\n`)
  return made
}
