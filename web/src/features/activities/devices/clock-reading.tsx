import { Button, DatePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { serverNow } from '../../../api/server-clock.ts'
import { formatOffset, formatTime, instantChosen, shownIn } from '../../../ui/format.ts'
import { useNow } from '../../../ui/use-now.ts'

/** What the recorder's display showed, and when by this page's monotonic clock. */
export interface Reading {
  readonly shows: string
  readonly readAt: number
  /** Recorder minus server, as far as this page can measure. */
  readonly aheadMs: number
}

interface ClockReadingProps {
  readonly reading: Reading | undefined
  readonly onRead: (reading: Reading | undefined) => void
}

/** The recorder's clock against the server's: the same, or what it shows at the press. */
export function ClockReading({ reading, onRead }: ClockReadingProps) {
  const [typed, setTyped] = useState<Dayjs>()
  const read = (shows: number) =>
    onRead({
      shows: new Date(shows).toISOString(),
      readAt: performance.now(),
      aheadMs: shows - serverNow(),
    })
  const again = () => {
    setTyped(undefined)
    onRead(undefined)
  }
  if (reading !== undefined) {
    return (
      <p className="clock-read">
        记录仪时钟：{formatOffset(reading.aheadMs)}{' '}
        <Button size="small" onClick={again}>
          重新核对
        </Button>
      </p>
    )
  }
  return (
    <fieldset className="clock-reading">
      <legend>核对记录仪时钟</legend>
      <p className="clock-now">
        系统时间 <ServerTime />
      </p>
      {typed === undefined ? (
        <div className="device-row-line">
          <Button onClick={() => read(serverNow())}>与记录仪一致</Button>
          <Button onClick={() => setTyped(nextMinute())}>不一致</Button>
        </div>
      ) : (
        <>
          <p>填入记录仪即将显示的时间，记录仪走到该时间的一刻按“就是现在”。</p>
          <div className="device-row-line">
            <DatePicker
              showTime
              allowClear={false}
              aria-label="记录仪显示的时间"
              value={typed}
              onChange={(at) => at !== null && setTyped(at)}
            />
            <Button type="primary" onClick={() => read(Date.parse(instantChosen(typed)))}>
              就是现在
            </Button>
          </div>
        </>
      )}
    </fieldset>
  )
}

function nextMinute(): Dayjs {
  return shownIn(new Date(serverNow()).toISOString()).startOf('minute').add(1, 'minute')
}

function ServerTime() {
  return <strong>{formatTime(useNow(250))}</strong>
}
