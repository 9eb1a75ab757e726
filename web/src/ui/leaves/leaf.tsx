import { Button, InputNumber } from 'antd'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Leafed } from '../../api/leafings.ts'
import { mountWatermark } from '../player/watermark.ts'
import type { SeenPages } from './seen-pages.ts'
import '../player/player.css'

interface LeafProps {
  readonly leafed: Leafed
  readonly seen: SeenPages
}

const ZOOMS = [1, 1.5, 2, 3] as const

/** One page with the way to the others; counted as seen once its picture is there. */
export function Leaf({ leafed, seen }: LeafProps) {
  const { pages, url } = leafed
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState(0)
  const [faults, setFaults] = useState(0)
  const [is, setIs] = useState<'coming' | 'there' | 'faulty'>('coming')
  const stand = useSeen(seen)
  const go = (to: number) => {
    const next = Math.min(pages, Math.max(1, to))
    if (next === page) return
    stand(undefined)
    setIs('coming')
    setPage(next)
  }
  return (
    <>
      <Bar page={page} pages={pages} go={go} zoom={zoom} setZoom={setZoom} />
      <section
        className="leaves-sheet"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
        tabIndex={0}
        aria-label="页面"
        onKeyDown={byKeys(page, pages, go)}
      >
        {is === 'coming' && (
          <p className="leaves-coming" role="status">
            正在取第 {page} 页……
          </p>
        )}
        <Marked leafed={leafed} zoom={ZOOMS[zoom] ?? 1}>
          {is === 'faulty' ? (
            <p role="alert" className="leaves-fault">
              第 {page} 页没有显示出来。
              <Button
                onClick={() => {
                  setIs('coming')
                  setFaults(faults + 1)
                }}
              >
                再试一次
              </Button>
            </p>
          ) : (
            <img
              key={`${page} ${faults}`}
              src={`${url}${page}`}
              alt={`${leafed.item}，第 ${page} 页，共 ${pages} 页`}
              draggable={false}
              onLoad={() => {
                setIs('there')
                stand(page)
              }}
              onError={() => setIs('faulty')}
            />
          )}
        </Marked>
      </section>
    </>
  )
}

interface BarProps {
  readonly page: number
  readonly pages: number
  readonly go: (to: number) => void
  readonly zoom: number
  readonly setZoom: (zoom: number) => void
}

function Bar({ page, pages, go, zoom, setZoom }: BarProps) {
  return (
    <div className="leaves-bar" role="toolbar" aria-label="翻页">
      <Button disabled={page === 1} onClick={() => go(page - 1)}>
        上一页
      </Button>
      <span className="leaves-page">
        第 <PageField {...{ page, go }} /> / {pages} 页
      </span>
      <Button disabled={page === pages} onClick={() => go(page + 1)}>
        下一页
      </Button>
      <span className="leaves-zoom">
        <Button disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          缩小
        </Button>
        <Button disabled={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)}>
          放大
        </Button>
      </span>
    </div>
  )
}

/**
 * Who types 12 does not want page 1 first: it would be fetched, and stand in the register. So what is
 * typed counts once it is whole, and what is no page is replaced by the page that stands there.
 */
function PageField({ page, go }: Pick<BarProps, 'page' | 'go'>) {
  const [shown, setShown] = useState<{ readonly of: number; readonly typed: number | null }>()
  const value = shown?.of === page ? shown.typed : page
  const typed = () => {
    setShown(undefined)
    if (value !== null) go(Math.trunc(value))
  }
  return (
    <InputNumber
      aria-label="页码"
      {...{ value, precision: 0, style: { width: 72 } }}
      onChange={(to) => setShown({ of: page, typed: to })}
      onStep={(to) => {
        setShown(undefined)
        go(to)
      }}
      onPressEnter={typed}
      onBlur={typed}
    />
  )
}

function byKeys(page: number, pages: number, go: (to: number) => void) {
  const to: { readonly [key: string]: number } = {
    ArrowLeft: page - 1,
    ArrowRight: page + 1,
    PageUp: page - 1,
    PageDown: page + 1,
    Home: 1,
    End: pages,
  }
  return (event: KeyboardEvent) => {
    const at = to[event.key]
    if (at === undefined) return
    event.preventDefault()
    go(at)
  }
}

/** The picture has the mark in itself; the one over it moves and has the time of now. */
function Marked({
  leafed,
  zoom,
  children,
}: {
  readonly leafed: Leafed
  readonly zoom: number
  readonly children: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  const { watermark } = leafed
  useEffect(() => {
    if (place.current === null || watermark.length === 0) return undefined
    return mountWatermark(place.current, watermark)
  }, [watermark])
  return (
    <div
      ref={place}
      className="leaves-leaf player-watermarked"
      style={{ width: `calc(min(100%, 900px) * ${zoom})` }}
    >
      {children}
    </div>
  )
}

/** A page counts from when its picture is there until it is left, and while the window shows. */
function useSeen(seen: SeenPages) {
  const there = useRef<number>(undefined)
  const look = useCallback(() => {
    const shown = document.visibilityState === 'visible' ? there.current : undefined
    seen.show(shown, performance.now())
  }, [seen])
  const stand = useCallback(
    (page: number | undefined) => {
      there.current = page
      look()
    },
    [look],
  )
  useEffect(() => {
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      stand(undefined)
    }
  }, [look, stand])
  return stand
}
