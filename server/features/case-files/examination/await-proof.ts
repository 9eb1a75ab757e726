/** What is looked at again until it stands in the sealed ledger. */
interface Looked {
  readonly told: { readonly proven: boolean }
}

/** So many seconds until a checkpoint has the newest facts; after that the check says they are missing. */
const LOOKS = 30

/** Looks once a second until the facts are proven, or there is nothing to do, or time is over. */
export async function awaitProof<T extends Looked>(
  look: () => Promise<T | undefined>,
  pause: () => Promise<unknown>,
): Promise<T | undefined> {
  let found = await look()
  for (let looks = 1; looks < LOOKS && found?.told.proven === false; looks++) {
    await pause()
    found = await look()
  }
  return found
}
