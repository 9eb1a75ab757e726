import type { Recording } from '../../api/recordings.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { Panel } from '../../ui/page.tsx'

/** The digests made while the bytes were written; anybody can compute them again. */
export function DigestsPanel({ recording }: { readonly recording: Recording }) {
  const { sha256, sm3, crc32, chunkRoot } = recording.digests
  return (
    <Panel title="摘要">
      <FactsList
        wide
        rows={[
          ['SHA-256', <CopyLine key="sha256" text={sha256} what="SHA-256 摘要" />],
          ['SM3', <CopyLine key="sm3" text={sm3} what="SM3 摘要" />],
          ['CRC-32', <CopyLine key="crc32" text={crc32} what="CRC-32" />],
          ['分块树根', <CopyLine key="root" text={chunkRoot} what="分块树根" />],
        ]}
      />
    </Panel>
  )
}
