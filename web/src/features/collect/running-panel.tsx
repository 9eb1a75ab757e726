import { Button } from 'antd'
import { Link } from 'react-router'
import { type CollectionDetail, closeCollection, pauseCollection } from '../../api/collections.ts'
import { useAct } from '../../api/use-act.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { mayMove } from './may-move.ts'

/** While it runs: one of the two may leave, a folder of this computer goes on, or it is ended. */
export function RunningPanel({ detail }: { readonly detail: CollectionDetail }) {
  const { collection, confirmation } = detail
  const refreshes = [['collection', collection.id], ['collections']]
  const pause = useAct({
    act: (_: undefined, headers) => pauseCollection(collection.id, headers),
    refreshes,
  })
  const close = useAct({
    act: (_: undefined, headers) => closeCollection(collection.id, headers),
    refreshes,
  })
  const problem = pause.problem ?? close.problem
  return (
    <Panel title="正在采集">
      <div style={{ display: 'flex', gap: 10, flexWrap: 'wrap', alignItems: 'center' }}>
        {mayMove(detail) && confirmation.needed && (
          <Button loading={pause.busy} onClick={() => pause.run(undefined)}>
            一人离开，暂停采集
          </Button>
        )}
        <Link to={`/collections/upload?collection=${collection.id}`}>在本机拖入文件夹继续上传</Link>
        <Button loading={close.busy} onClick={() => close.run(undefined)}>
          结束采集
        </Button>
      </div>
      {problem !== undefined && (
        <div style={{ marginTop: 12 }}>
          <ProblemNote problem={problem} />
        </div>
      )}
    </Panel>
  )
}
