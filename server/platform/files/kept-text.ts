import { open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A small text that is made once and kept, like a key or a shared secret. */

/** @returns undefined when there is none */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Mode 0600, synced with its folder. @throws EEXIST: what appeared meanwhile is never overwritten */
export async function keepSecretText(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}
