import { hash, verify } from '@node-rs/argon2'

// OWASP's second parameter set: 19 MiB, two passes; 73 ms on the project's kind of machine.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), OPTIONS)
}

/**
 * Whether the password holds. For an unknown account or one without a password the same work is
 * done against a hash of nothing, so that the time of the answer tells nobody who exists.
 */
export async function passwordHolds(
  password: string,
  kept: string | null | undefined,
): Promise<boolean> {
  const held = await verify(kept ?? (await absentHash()), password.normalize('NFKC'), OPTIONS)
  return held && kept !== null && kept !== undefined
}

let absent: Promise<string> | undefined

function absentHash(): Promise<string> {
  absent ??= hashPassword('no account has this password')
  return absent
}
