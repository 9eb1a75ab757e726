import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { problemOf } from '../../../api/problem.ts'
import { openPlayback, type Playback } from '../../../api/recordings.ts'
import { useViewing } from '../use-viewing.ts'
import { mountWatermark } from '../watermark.ts'
import type { Course } from './course.ts'
import { type PlacedFilm, placeInFilm } from './films.ts'
import '../player.css'

interface TileProps {
  readonly film: PlacedFilm
  readonly course: Course
  readonly sound: boolean
}

/** One film on the stage, by a viewing of its own: begun when the course reaches it, not before. */
export function Tile({ film, course, sound }: TileProps) {
  const query = useQuery({
    queryKey: ['playback', film.recording, 'together'],
    queryFn: () => openPlayback(film.recording),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.is === 'waiting' ? 2_000 : false),
  })
  const { data, error } = query
  const { played, ended } = useViewing(data?.viewing?.id)
  if (error !== null) return <Refused film={film} text={problemOf(error).detail} />
  if (ended !== undefined) return <Note text={ended} />
  if (data?.url == null || data.viewing === null) {
    return (
      <Note
        text={`正在生成查看用副本（${Math.floor((data?.progress ?? 0) * 100)}%），原件不变。`}
      />
    )
  }
  return <Picture {...{ film, course, sound, played }} playback={data} viewing={data.viewing} />
}

interface PictureProps extends TileProps {
  readonly playback: Playback
  readonly viewing: NonNullable<Playback['viewing']>
  readonly played: ReturnType<typeof useViewing>['played']
}

function Picture({ film, course, sound, played, playback, viewing }: PictureProps) {
  const frame = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLVideoElement>(null)
  const [fault, setFault] = useState(false)
  useEffect(() => {
    if (frame.current === null || element.current === null) return
    const video = element.current
    const place = (ms: number) => placeInFilm(ms, viewing.parts)
    const leave = course.enter({ element: video, film, place })
    const unmark = mountWatermark(frame.current, viewing.watermark)
    return () => {
      leave()
      unmark()
      video.removeAttribute('src')
      video.load()
    }
  }, [film, course, viewing])
  if (fault) return <Note text="播放中断，请刷新页面后重试。" />
  return (
    <div ref={frame} className="together-frame">
      <video
        ref={element}
        data-from={film.from}
        src={playback.url ?? ''}
        muted={!sound}
        playsInline
        preload="auto"
        disablePictureInPicture
        controlsList="nodownload noremoteplayback"
        onError={() => setFault(true)}
        onSeeking={() => played.jump()}
        onPlay={() => played.jump()}
        onTimeUpdate={({ currentTarget: { currentTime, playbackRate, seeking } }) => {
          if (!seeking) played.at(currentTime * 1000, playbackRate, performance.now())
        }}
      />
    </div>
  )
}

function Refused({ film, text }: { readonly film: PlacedFilm; readonly text: string }) {
  return (
    <Note text={text}>
      <Link to={`/access/new?recording=${film.recording}`}>
        <Button size="small">申请查阅</Button>
      </Link>
    </Note>
  )
}

interface NoteProps {
  readonly text: string
  readonly children?: ReactNode
}

export function Note({ text, children }: NoteProps) {
  return (
    <div className="together-frame together-note" role="status">
      <p>{text}</p>
      {children}
    </div>
  )
}
