import { PlayCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { readProbe } from '../../api/probe.ts'
import { problemOf } from '../../api/problem.ts'
import { openPlayback, type Recording } from '../../api/recordings.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Film } from './film.tsx'
import { FilmRibbon } from './film-ribbon.tsx'

/** The film and its time line. Nothing is fetched before somebody asks: a viewing is on record. */
export function WatchPanel({ recording }: { readonly recording: Recording }) {
  const [opened, setOpened] = useState(false)
  const [playhead, setPlayhead] = useState<number>()
  const seek = useRef<(ms: number) => void>(undefined)
  const gaps = readProbe(recording.probe).gaps
  return (
    <Panel>
      {opened ? (
        <Playback
          recording={recording}
          onTime={setPlayhead}
          onReady={(jump) => {
            seek.current = jump
          }}
        />
      ) : (
        <Cover recording={recording} onOpen={() => setOpened(true)} />
      )}
      <FilmRibbon
        recording={recording}
        gaps={gaps}
        onPick={(ms) => seek.current?.(ms)}
        {...(playhead === undefined ? {} : { playhead })}
      />
    </Panel>
  )
}

interface CoverProps {
  readonly recording: Recording
  readonly onOpen: () => void
}

function Cover({ recording, onOpen }: CoverProps) {
  const why = whyNot(recording)
  return (
    <div className="player player-cover">
      {why === undefined ? (
        <>
          <Button size="large" type="primary" icon={<PlayCircleFilled />} onClick={onOpen}>
            {recording.media === 'photo' ? '查看照片' : '播放'}
          </Button>
          <p>每次查看都会记入保管记录。</p>
        </>
      ) : (
        <p>{why}</p>
      )}
    </div>
  )
}

function whyNot({ playable }: Recording): string | undefined {
  if (playable === 'waiting') return '系统正在读取该文件，稍后即可播放。'
  if (playable === 'none') return '文件内容无法播放，原件已按原样封存。'
  return undefined
}

interface PlaybackProps {
  readonly recording: Recording
  readonly onTime: (ms: number) => void
  readonly onReady: (seek: (ms: number) => void) => void
}

/** Opens the viewing; while a playable copy is being made, asks again and shows how far it is. */
function Playback({ recording, onTime, onReady }: PlaybackProps) {
  const query = useQuery({
    queryKey: ['playback', recording.id],
    queryFn: () => openPlayback(recording.id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.is === 'waiting' ? 2_000 : false),
  })
  if (query.error !== null) return <ProblemNote problem={problemOf(query.error)} />
  const url = query.data?.url ?? null
  if (query.data === undefined || url === null) {
    const percent = Math.floor((query.data?.progress ?? 0) * 100)
    return (
      <div className="player player-cover" role="status">
        <p>浏览器不能直接播放这种格式，正在生成播放用副本。原件不变。</p>
        <Progress type="circle" percent={percent} railColor="#2a333d" aria-label="副本生成进度" />
      </div>
    )
  }
  return (
    <Film
      url={url}
      media={query.data.media}
      proxy={query.data.proxy}
      onTime={onTime}
      onReady={onReady}
    />
  )
}
