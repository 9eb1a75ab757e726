import { timingSafeEqual } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { keepSecretText, readIfThere } from '../../files/kept-text.ts'
import { FrontError } from './front-error.ts'

/** Headers between nginx and us. nginx sets or empties them itself, whatever a client sent. */
export const FRONT_HEADERS = {
  secret: 'x-liuhen-front',
  /** Path of the file to which nginx has taken the body. */
  bodyFile: 'x-liuhen-body-file',
  /** Length of the body as its sender said. */
  bodyLength: 'x-liuhen-body-length',
} as const

export interface RequestHeaders {
  readonly [name: string]: string | string[] | undefined
}

/** Where the secret lies in the folder of keys. nginx includes this file as it is. */
export function frontSecretPath(keys: string): string {
  return join(keys, 'front-secret.conf')
}

/**
 * The secret that nginx and we share; made (mode 0600, synced with its folder) when there is none.
 * @throws FrontError for a file that others can read, or that holds something else
 */
export async function loadFrontSecret(
  keys: string,
  random: (bytes: number) => Uint8Array,
): Promise<string> {
  const path = frontSecretPath(keys)
  const text = (await readIfThere(path)) ?? (await makeSecret(path, random(32)))
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) {
    throw new FrontError(
      `${path} 里是与 nginx 之间的口令，只能由本账户读取。请执行：chmod 600 ${path}`,
    )
  }
  const secret = /^map \$host \$liuhen_front \{ default ([0-9a-f]{64}); \}$/m.exec(text)?.[1]
  if (secret !== undefined) return secret
  throw new FrontError(
    `${path} 内容不对，不是与 nginx 之间的口令。请删除它并重新启动，再重新加载 nginx。`,
  )
}

/** Whether a request brings the secret; takes as long for a wrong one as for the right one. */
export function bringsSecret(secret: string, headers: RequestHeaders): boolean {
  const given = headers[FRONT_HEADERS.secret]
  if (typeof given !== 'string') return false
  const [ours, theirs] = [Buffer.from(secret), Buffer.from(given)]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}

async function makeSecret(path: string, random: Uint8Array): Promise<string> {
  const secret = Buffer.from(random).toString('hex')
  const text = `# 留痕与 nginx 之间的口令，由留痕生成，不要改动、不要抄送。\nmap $host $liuhen_front { default ${secret}; }\n`
  await keepSecretText(path, text)
  return text
}
