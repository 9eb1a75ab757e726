import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { type AgencyWithPeople, type PeopleScene, peopleScene } from '../people/test-people.io.ts'
import { openVault, type Vault } from '../vault/index.ts'
import { type CaseMade, decisionScene } from './test-decisions.io.ts'

const Made = z.object({ id: z.string() })

/** What a verb that makes something answers. */
export function idMade(answer: unknown): string {
  return Made.parse(answer).id
}

/** A case of 顺城 that 李四 and 王五 handle, and a vault for its papers. */
export interface PaperScene {
  readonly scene: PeopleScene
  readonly agency: AgencyWithPeople
  readonly li: PersonActor
  readonly wang: PersonActor
  readonly file: CaseMade
  readonly vault: Vault
  readonly close: () => Promise<void>
}

export async function paperScene(at: string): Promise<PaperScene> {
  const scene = await peopleScene(at)
  const agency = await scene.found('d1', 'shuncheng-district')
  const li = await agency.hire('李四', 'field', 'officer')
  const wang = await agency.hire('王五', 'field', 'officer')
  const file = await decisionScene(scene, agency).open([li, wang])
  const root = await mkdtemp(join(tmpdir(), 'documents-'))
  const vault = await openVault({ root: join(root, 'vault'), reserveBytes: 0, immutable: false })
  return {
    ...{ scene, agency, li, wang, file, vault },
    close: async () => {
      await vault.close()
      await scene.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}
