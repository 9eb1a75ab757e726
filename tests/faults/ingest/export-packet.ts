import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseSha256 } from '@liuhen/format'
import { type Verdict, verifyPacket } from '@liuhen/verify'
import { z } from 'zod'
import type { Office } from '../../../server/features/collect/test-office.io.ts'
import { packetFile } from '../../../server/features/extraction/index.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import type { IngestHouse } from './ingest-house.ts'

const Ordered = z.object({ id: z.string() })
const Listed = z.object({
  is: z.literal('ready'),
  files: z.array(z.object({ path: z.string() })).min(1),
})

/** Exports the recording through the verbs, writes the folder, and lets a stranger judge it. */
export async function judgeExport(
  { house, ports }: Pick<IngestHouse, 'house' | 'ports'>,
  office: Office,
  recording: string,
  sequence: () => Promise<void>,
): Promise<Verdict> {
  const who = office.first.actor
  const { id } = Ordered.parse(await office.did(who, 'extraction.export-packet', { recording }))
  await sequence()
  const { files } = Listed.parse(await office.did(who, 'extraction.list-packet-files', { id }))
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-packet-'))
  try {
    for (const { path } of files) {
      const to = join(folder, path)
      await mkdir(dirname(to), { recursive: true })
      const file = await withTx(house.db, who.agency, (tx) => packetFile(tx, id, path))
      const original = parseSha256(file?.original_sha256 ?? '')
      if (file?.content) await writeFile(to, file.content)
      else if (original !== undefined) await copyFile(ports.vault.pathOf(original), to)
    }
    return await verifyPacket(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
