import { Trouble } from './trouble.ts'

/**
 * The server's origin. Its path is ours to choose, so the copied address of a page works too.
 * @throws Trouble (unusable)
 */
export function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Trouble(`服务器网址“${text}”不对，例如 http://10.0.0.8:8700。`, 2)
  }
  return url.origin
}
