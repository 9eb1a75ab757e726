import { DownloadOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { type KeptApart, takeKeptApart } from '../../api/collections.ts'
import { useAct } from '../../api/use-act.ts'
import { formatBytes } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Saves the bytes of one try; who took them stands in the ledger. */
export function TakeKeptApart({ file }: { readonly file: KeptApart }) {
  const act = useAct({
    act: (upload: string, headers) => takeKeptApart(upload, headers),
    refreshes: [],
    // Sent to be saved and never shown, so the page stays where it is.
    done: ({ url }) => window.location.assign(url),
  })
  return (
    <>
      <Popconfirm
        title={`取出这份内容（${formatBytes(file.keptBytes)}）？`}
        description="内容不是原件，只供查明原因。谁在何时取出记入账本。"
        okText="取出"
        cancelText="取消"
        onConfirm={() => act.run(file.upload)}
      >
        <Button size="small" icon={<DownloadOutlined />} loading={act.busy}>
          取出
        </Button>
      </Popconfirm>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </>
  )
}
