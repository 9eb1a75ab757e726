import { Button, Popconfirm } from 'antd'
import { discardDraft } from '../../../api/drafts.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'

/** Gives the draft up; it stays in the list with its text. */
export function DiscardButton({ id }: { readonly id: string }) {
  const act = useAct({
    act: (_asked: undefined, headers) => discardDraft(id, headers),
    refreshes: [['draft', id], ['drafts']],
  })
  return (
    <>
      <Popconfirm
        title="放弃这份草案？"
        description="草案留在清单中，但不能再修改或启用。"
        okText="放弃草案"
        cancelText="不放弃"
        onConfirm={() => act.run(undefined)}
      >
        <Button danger loading={act.busy}>
          放弃
        </Button>
      </Popconfirm>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </>
  )
}
