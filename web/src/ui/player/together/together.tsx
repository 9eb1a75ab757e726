import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Radio, Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { formatClock } from '../../format.ts'
import { type Lane, type Mark, Ribbon } from '../../ribbon/ribbon.tsx'
import { type Course, type CourseState, openCourse } from './course.ts'
import { type FilmLane, filmAt, nextFilm } from './films.ts'
import { Note, Tile } from './tile.tsx'
import './together.css'

interface TogetherProps {
  readonly from: number
  readonly to: number
  readonly lanes: readonly FilmLane[]
  /** What the time line shows of them, with what is missing. */
  readonly ribbon: readonly Lane[]
  readonly marks: readonly Mark[]
}

/** All recorders of one activity on one clock: what was seen and heard at the same moment. */
export function Together({ from, to, lanes, ribbon, marks }: TogetherProps) {
  const [state, setState] = useState<CourseState>({
    ...{ at: from, playing: false, waiting: false, rate: 1 },
  })
  const [heard, setHeard] = useState(lanes[0]?.name)
  const course = useCourse(lanes, { from, to }, setState)
  useKeys(course, state)
  return (
    <section aria-label="同步回放">
      <div className="together-stage">
        {lanes.map((lane) => {
          const film = filmAt(lane, state.at)
          return (
            <figure key={lane.name} className="together-tile">
              {film === undefined ? (
                <Note text="这一时刻没有录像" />
              ) : (
                <Tile
                  key={film.recording}
                  film={film}
                  course={course}
                  sound={heard === lane.name}
                />
              )}
              <figcaption>
                <span>{lane.name}</span>
                {lanes.length > 1 && (
                  <Radio checked={heard === lane.name} onChange={() => setHeard(lane.name)}>
                    听这一路
                  </Radio>
                )}
              </figcaption>
            </figure>
          )
        })}
      </div>
      <Controls course={course} state={state} />
      <Ribbon
        label="同步时间轴"
        {...{ from, to, marks }}
        lanes={ribbon}
        sayTime={formatClock}
        onPick={course.seek}
        playhead={state.at}
      />
    </section>
  )
}

function useCourse(
  lanes: readonly FilmLane[],
  { from, to }: Pick<TogetherProps, 'from' | 'to'>,
  tell: (state: CourseState) => void,
): Course {
  const told = useRef(tell)
  told.current = tell
  const course = useMemo(
    () =>
      openCourse({
        ...{ from, to },
        next: (at) => nextFilm(lanes, at),
        covered: (at) => lanes.some((lane) => filmAt(lane, at) !== undefined),
        tell: (state) => told.current(state),
      }),
    [lanes, from, to],
  )
  useEffect(() => {
    const timer = setInterval(() => course.beat(performance.now()), BEAT_MS)
    return () => clearInterval(timer)
  }, [course])
  return course
}

/** Four pictures: more often costs drawing, more seldom lets films drift visibly. */
const BEAT_MS = 160
const RATES = [0.25, 0.5, 1, 1.5, 2, 4, 8, 16]

function Controls({ course, state }: { readonly course: Course; readonly state: CourseState }) {
  return (
    <div className="together-controls">
      <Button
        type="primary"
        icon={state.playing ? <PauseOutlined /> : <CaretRightOutlined />}
        onClick={() => course.play(!state.playing)}
      >
        {state.playing ? '暂停' : '播放'}
      </Button>
      <Button onClick={() => course.seek(state.at - 10_000)}>后退 10 秒</Button>
      <Button onClick={() => course.seek(state.at + 10_000)}>前进 10 秒</Button>
      <Button onClick={() => course.step(-1)}>上一帧</Button>
      <Button onClick={() => course.step(1)}>下一帧</Button>
      <Select
        aria-label="播放速度"
        value={state.rate}
        onChange={course.setRate}
        options={RATES.map((rate) => ({ value: rate, label: `${rate} 倍速` }))}
        style={{ width: 110 }}
      />
      <time className="together-time">{formatClock(state.at)}</time>
      <span role="status">{state.waiting ? '等待画面……' : ''}</span>
    </div>
  )
}

/** The same keys as for one film. */
function useKeys(course: Course, { at, playing }: CourseState): void {
  const latest = useRef({ at, playing })
  latest.current = { at, playing }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event
      if (target instanceof HTMLElement && target.closest(TAKES_KEYS) !== null) return
      if (key === ' ') course.play(!latest.current.playing)
      else if (key === ',' || key === '.') course.step(key === '.' ? 1 : -1)
      else if (key === 'ArrowLeft') course.seek(latest.current.at - 5_000)
      else if (key === 'ArrowRight') course.seek(latest.current.at + 5_000)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [course])
}

const TAKES_KEYS = 'input, textarea, select, button, [role="combobox"], [role="listbox"]'
