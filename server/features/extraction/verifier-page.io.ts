import { readFile } from 'node:fs/promises'

/** The page that checks packets offline, as the set-up made it; undefined where it was not made. */
export async function verifierPage(): Promise<string | undefined> {
  try {
    return await readFile(PAGE, 'utf8')
  } catch {
    return undefined
  }
}

const PAGE = new URL('../../../packages/verify/dist/verifier.html', import.meta.url)
