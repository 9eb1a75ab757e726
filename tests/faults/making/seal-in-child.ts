import { parseInstant, parseUuid } from '@liuhen/format'
import { sealDerived } from '../../../server/features/extraction/packet/derived/seal-derived.io.ts'
import { openVault, type StepName } from '../../../server/features/vault/index.ts'
import { connect } from '../../../server/platform/database/connect.ts'

/** What stands on the child's command line. */
export interface SealAsked {
  readonly connection: Parameters<typeof connect>[0]
  readonly vault: string
  readonly derivatives: string
  readonly at: string
  readonly packet: string
  /** Where the kernel ends it, without a word to anybody. */
  readonly killed: { readonly when: 'before' | 'after'; readonly step: StepName }
}

/** A process of its own that takes the derived files of a packet into the vault, until its step. */
async function sealUntilKilled({ connection, at, packet, killed, ...places }: SealAsked) {
  const vault = await openVault({
    ...{ root: places.vault, reserveBytes: 0, immutable: false, hashThreads: 1 },
    onStep: (when, step) => {
      if (when === killed.when && step === killed.step) process.kill(process.pid, 'SIGKILL')
    },
  })
  const db = connect({ ...connection, max: 2 }, () => {})
  const [id, now] = [parseUuid(packet), parseInstant(at)]
  if (id === undefined || now === undefined) throw new RangeError(packet)
  await sealDerived({ db, vault, derivatives: places.derivatives, now: () => now }, id)
}

await sealUntilKilled(JSON.parse(process.argv[2] ?? ''))
