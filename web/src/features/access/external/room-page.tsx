import { Button } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { endRoom, type ReadingRoom, readRoom, seePage } from '../../../api/reading-screen.ts'
import './room.css'

const BEAT_MS = 10_000

interface Place {
  readonly title: string
  readonly file: string
  readonly page: number
  readonly pages: number
}

/** A screen of the reading room: released documents page by page, and no way to anything else. */
export function RoomPage() {
  const [room, setRoom] = useState<ReadingRoom>()
  const [problem, setProblem] = useState<Said>()
  const [at, setAt] = useState(0)
  const fail = useCallback(
    (error: unknown) => setProblem((before) => before ?? problemOf(error)),
    [],
  )
  useEffect(() => {
    const look = () => readRoom().then(setRoom, fail)
    look()
    const timer = setInterval(look, BEAT_MS)
    return () => clearInterval(timer)
  }, [fail])
  const places = room === undefined ? [] : placesOf(room)
  const place = places[Math.min(at, places.length - 1)]
  useSeen(place, problem === undefined, fail)
  if (problem !== undefined) return <Over problem={problem} />
  if (room === undefined || place === undefined) return null
  return (
    <div className="room">
      <Head room={room} onEnd={() => endRoom().then(() => setProblem(DONE), fail)} />
      <nav className="room-list" aria-label="提供查阅的文书">
        {firstPages(places).map(({ index, title, pages, file }) => (
          <button
            key={file}
            type="button"
            aria-current={file === place.file}
            onClick={() => setAt(index)}
          >
            {title}（{pages}页）
          </button>
        ))}
      </nav>
      <PagePicture place={place} room={room} onLost={() => readRoom().then(setRoom, fail)} />
      <footer className="room-foot">
        <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
          上一页
        </Button>
        <span>
          {place.title}　第 {place.page} 页，共 {place.pages} 页
        </span>
        <Button disabled={at >= places.length - 1} onClick={() => setAt(at + 1)}>
          下一页
        </Button>
      </footer>
    </div>
  )
}

interface HeadProps {
  readonly room: ReadingRoom
  readonly onEnd: () => void
}

function Head({ room, onEnd }: HeadProps) {
  return (
    <header className="room-head">
      <div>
        <strong>{room.agency}</strong>
        <span>
          {' '}
          档案阅览　{room.number}　{room.name}
        </span>
      </div>
      <div>
        <span className="room-left">剩余 {Math.max(1, Math.ceil(room.leftMs / 60_000))} 分钟</span>
        <Button onClick={onEnd}>结束查阅</Button>
      </div>
    </header>
  )
}

interface PagePictureProps {
  readonly place: Place
  readonly room: ReadingRoom
  readonly onLost: () => void
}

function PagePicture({ place, room, onLost }: PagePictureProps) {
  return (
    <main className="room-page">
      <img
        key={`${place.file} ${place.page}`}
        src={`/api/v1/reading-room/pages/${place.file}/${place.page}`}
        alt={`${place.title} 第${place.page}页`}
        draggable={false}
        onError={onLost}
      />
      <div className="room-mark" aria-hidden>
        {Array.from({ length: 12 }, (_, i) => (
          <span key={String(i)}>
            {room.number} {room.name}
          </span>
        ))}
      </div>
    </main>
  )
}

/** Why nothing is shown any more. */
interface Said {
  readonly code: string
  readonly detail: string
}

const DONE: Said = {
  code: 'reading.over',
  detail: '查阅已结束，谢谢。需要继续查阅的，请找档案管理人员。',
}

function Over({ problem }: { readonly problem: Said }) {
  return (
    <main className="room-over">
      <h1>{problem.code === 'reading.none' ? '阅览室' : '查阅已结束'}</h1>
      <p>{problem.detail}</p>
    </main>
  )
}

function placesOf({ documents }: ReadingRoom): readonly Place[] {
  return documents.flatMap(({ title, number, files }) =>
    files.flatMap(({ file, pages }) =>
      Array.from({ length: pages }, (_, i) => ({
        ...{ title: number === null ? title : `${title} ${number}`, file, pages },
        page: i + 1,
      })),
    ),
  )
}

function firstPages(places: readonly Place[]) {
  return places.flatMap((place, index) => (place.page === 1 ? [{ ...place, index }] : []))
}

/** Says every few seconds which page stands there, and whether a hand was on the screen. */
function useSeen(place: Place | undefined, runs: boolean, fail: (error: unknown) => void): void {
  const touched = useRef(false)
  const { file, page } = place ?? {}
  useEffect(() => {
    const touch = () => {
      touched.current = true
    }
    const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, touch, { passive: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, touch)
    }
  }, [])
  useEffect(() => {
    if (file === undefined || page === undefined || !runs) return
    let since = performance.now()
    const say = () => {
      const ms = Math.min(60_000, Math.round(performance.now() - since))
      since = performance.now()
      const seen = { file, page, ms, touched: touched.current }
      touched.current = false
      return seePage(seen)
    }
    // A page that has just begun to load is not registered yet: the next beat says it.
    const timer = setInterval(() => say().catch(quietlyNotFound(fail)), BEAT_MS)
    return () => {
      clearInterval(timer)
      say().catch(quietlyNotFound(fail))
    }
  }, [file, page, runs, fail])
}

function quietlyNotFound(fail: (error: unknown) => void) {
  return (error: unknown) => {
    if (problemOf(error).code !== 'not-found') fail(error)
  }
}
