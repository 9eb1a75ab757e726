import type { Fact, PacketContent, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { namesFor, sayEvent, titlesOf } from '../../custody/index.ts'
import { allAbout } from '../gather-content.io.ts'
import type { EvidenceTold, StepSaid } from './evidence-sheet.ts'

/** What a look says of a recording and no change of hands. */
const LOOKS: readonly string[] = ['recording.viewed', 'playback.opened', 'viewing.opened']
/** Of looks the last ones only; all of them are facts in the packet. */
const MOST_STEPS = 60

/** The custody of each recording in words, with the names that it needs. */
export async function evidenceTold(
  tx: Tx,
  agency: Uuid,
  content: PacketContent,
): Promise<EvidenceTold> {
  const titles = await titlesOf(tx, agency)
  const inPacket = new Set<string>(content.sheet.facts)
  const steps = new Map<string, readonly StepSaid[]>()
  for (const { record } of content.recordings) {
    const found: Fact[] = []
    for (const type of ['collection', 'recording'] as const) {
      const id = type === 'collection' ? record.collection : record.recording
      found.push(...(await allAbout(tx, { type, id })))
    }
    const facts = [...new Map(found.map((fact) => [fact.id, fact])).values()]
      .filter(({ id, kind }) => inPacket.has(id) && !LOOKS.includes(kind))
      .filter((fact) => concerns(fact, record.recording))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(-MOST_STEPS)
    const names = await namesFor(tx, facts)
    const said = facts.map((fact) => sayEvent({ fact, leafIndex: null }, { names, titles }))
    steps.set(
      record.recording,
      said.map(({ at, who, zh }) => ({ at, who, zh })),
    )
  }
  const names = new Map<string, string>(content.people.people.map(({ id, name }) => [id, name]))
  return { content, steps, nameOf: (id) => names.get(id) ?? '（不在册）' }
}

/** Not the sealing of other files of the same docking. */
function concerns({ subjects }: Fact, recording: string): boolean {
  const named = subjects.filter(({ type }) => type === 'recording')
  return named.length === 0 || named.some(({ id }) => id === recording)
}
