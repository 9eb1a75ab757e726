import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { Link } from 'react-router'
import { type Problem, problemOf } from '../../api/problem.ts'
import { openPlayback, type Playback } from '../../api/recordings.ts'
import { formatDuration } from '../format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { Film } from './film.tsx'
import type { PlayerMark } from './player.tsx'
import { useViewing } from './use-viewing.ts'
import './player.css'

interface ViewingProps {
  readonly recording: string
  /** By this grant; absent: by what is there. */
  readonly grant?: string | undefined
  readonly marks?: readonly PlayerMark[]
  readonly onTime?: (ms: number) => void
  readonly onReady?: (seek: (ms: number) => void) => void
}

/**
 * Begins a viewing and shows it until it is over: while what is played is being made it says how far
 * that is, a refusal says which article and how to ask, and an end says why and drops the film.
 */
export function Viewing({ recording, grant, marks = NO_MARKS, onTime, onReady }: ViewingProps) {
  const queryKey = ['playback', recording, grant ?? '']
  const client = useQueryClient()
  const query = useQuery({
    queryKey,
    queryFn: () => openPlayback(recording, grant),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.is === 'waiting' ? 2_000 : false),
  })
  const { data } = query
  const { played, ended } = useViewing(data?.viewing?.id)
  if (query.error !== null) {
    return <Refused recording={recording} problem={problemOf(query.error)} />
  }
  if (data?.url == null || data.viewing === null) return <Making progress={data?.progress ?? 0} />
  if (ended !== undefined) {
    return (
      <div className="player player-cover" role="status">
        <p>{ended}</p>
        <Button onClick={() => client.resetQueries({ queryKey })}>重新打开</Button>
      </div>
    )
  }
  return (
    <>
      <Film
        key={data.url}
        url={data.url}
        media={data.media}
        watermark={data.viewing.watermark}
        marks={marks}
        played={played}
        onTime={onTime ?? nothing}
        onReady={onReady ?? nothing}
      />
      <Said playback={data} viewing={data.viewing} />
    </>
  )
}

const NO_MARKS: readonly PlayerMark[] = []

function nothing(): void {}

/** A refusal is no dead end: who has a reason asks for it, with the item filled in. */
function Refused({
  recording,
  problem,
}: {
  readonly recording: string
  readonly problem: Problem
}) {
  const asks = problem.code === 'access.not-granted' || problem.code === 'law.refused'
  const ask = (
    <Link to={`/access/new?recording=${recording}`}>
      <Button type="primary">申请查阅</Button>
    </Link>
  )
  return <ProblemNote problem={problem} {...(asks ? { action: ask } : {})} />
}

function Making({ progress }: { readonly progress: number }) {
  return (
    <div className="player player-cover" role="status">
      <p>正在生成查看用副本，完成后自动播放。原件不变。</p>
      <Progress
        type="circle"
        percent={Math.floor(progress * 100)}
        railColor="#2a333d"
        aria-label="副本生成进度"
      />
    </div>
  )
}

interface SaidProps {
  readonly playback: Playback
  readonly viewing: NonNullable<Playback['viewing']>
}

/** By which right it is shown, and where that is written down. */
function Said({ playback, viewing }: SaidProps) {
  const { requestNumber, entry, parts } = viewing
  const part =
    parts === null
      ? ''
      : `只含批准的部分：${parts.map(({ fromMs, toMs }) => `${formatDuration(fromMs)} 至 ${formatDuration(toMs)}`).join('、')}。`
  return (
    <p style={{ color: 'var(--ink-soft)', marginTop: 8 }}>
      {requestNumber === null ? '工作查看' : `按 ${requestNumber} 查阅`}，已记入查阅登记簿（{entry}
      ）。{part}
      {playback.proxy && '正在播放系统生成的副本，证据以原件为准。'}
      {playback.media === 'video' && (
        <span className="player-keys"> 逗号、句号逐帧；[ 、] 调速；空格暂停；← → 跳转。</span>
      )}
    </p>
  )
}
