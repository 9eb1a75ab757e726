import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import {
  beatLeafing,
  closeLeafing,
  type Leafed,
  openLeafing,
  type PaperOf,
} from '../../api/leafings.ts'
import { Asked } from '../asked.tsx'
import { useBeats } from '../player/use-beats.ts'
import { Leaf } from './leaf.tsx'
import { openSeenPages, type SeenPages } from './seen-pages.ts'
import './leaves.css'

interface LeavesProps {
  readonly of: PaperOf
}

/**
 * A paper page by page, for whoever may look at it: pictures only, each with the mark of who
 * consults. Which pages stood on the screen is told to the server until the look is over.
 */
export function Leaves({ of }: LeavesProps) {
  const queryKey = ['leafing', of.is, of.id, of.is === 'document' ? (of.scan ?? '') : '']
  const query = useQuery({
    queryKey,
    queryFn: () => openLeafing(of),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  return (
    <Asked query={query}>
      {(leafed) => <Opened key={leafed.id} leafed={leafed} queryKey={queryKey} />}
    </Asked>
  )
}

function Opened({
  leafed,
  queryKey,
}: {
  readonly leafed: Leafed
  readonly queryKey: readonly string[]
}) {
  const client = useQueryClient()
  const kept = useRef<SeenPages>(null)
  kept.current ??= openSeenPages()
  const seen = kept.current
  const ended = useBeats(leafed.id, {
    take: () => seen.take(performance.now()),
    tell: (id, pages, idleMs) => beatLeafing(id, { seen: pages, idleMs }),
    close: (id, pages, idleMs) => closeLeafing(id, { seen: pages, idleMs }),
  })
  if (ended !== undefined) {
    return (
      <div className="leaves-over" role="status">
        <p>{ended}</p>
        <Button onClick={() => client.resetQueries({ queryKey })}>重新打开</Button>
      </div>
    )
  }
  return (
    <section className="leaves" aria-label={`逐页查看：${leafed.item}`}>
      <p className="leaves-name">{leafed.item}</p>
      <Leaf leafed={leafed} seen={seen} />
      <p className="leaves-said">{said(leafed)}</p>
    </section>
  )
}

/** By which right it is shown, and where that is written down. */
function said({ basis, requestNumber, entry }: Leafed): string {
  if (basis === 'work') return '工作查看，看过的页已留有记录。左右方向键翻页。'
  const by = requestNumber === null ? '承办人查阅' : `按 ${requestNumber} 查阅`
  return `${by}，已记入查阅登记簿（${entry ?? ''}），看过的页一并登记。左右方向键翻页。`
}
