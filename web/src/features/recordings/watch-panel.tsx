import { PlayCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { readProbe } from '../../api/probe.ts'
import type { Recording } from '../../api/recordings.ts'
import { Panel } from '../../ui/page.tsx'
import { Viewing } from '../../ui/player/viewing.tsx'
import { FilmRibbon, filmMarks } from './film-ribbon.tsx'

/** The film and its time line. Nothing is fetched before somebody asks: a viewing is on record. */
export function WatchPanel({ recording }: { readonly recording: Recording }) {
  const [opened, setOpened] = useState(false)
  const [playhead, setPlayhead] = useState<number>()
  const seek = useRef<(ms: number) => void>(undefined)
  const marks = useMemo(() => filmMarks(recording), [recording])
  const gaps = readProbe(recording.probe).gaps
  return (
    <Panel>
      {opened ? (
        <Viewing
          recording={recording.id}
          marks={marks}
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
          <p>每次查看都会记入查阅登记簿和保管记录。</p>
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
