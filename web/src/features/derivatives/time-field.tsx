import { AimOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { useEffect, useState } from 'react'
import { readClock, sayClock } from './clock.ts'

interface TimeFieldProps {
  readonly label: string
  readonly ms: number
  readonly onChange: (ms: number) => void
  /** Where the film stands; absent while it is not open. */
  readonly playhead: number | undefined
}

/** A time of the film: typed, or taken from where the film stands. */
export function TimeField({ label, ms, onChange, playhead }: TimeFieldProps) {
  const [text, setText] = useState(sayClock(ms))
  useEffect(() => setText(sayClock(ms)), [ms])
  const read = readClock(text)
  return (
    <div className="derive-time">
      <span>{label}</span>
      <Space.Compact>
        <Input
          aria-label={label}
          value={text}
          status={read === undefined ? 'error' : ''}
          onChange={({ target }) => setText(target.value)}
          onBlur={() => (read === undefined ? setText(sayClock(ms)) : onChange(read))}
          onPressEnter={() => read !== undefined && onChange(read)}
        />
        {playhead !== undefined && (
          <Button
            icon={<AimOutlined />}
            aria-label={`${label}取当前位置`}
            onClick={() => onChange(Math.round(playhead))}
          >
            取当前位置
          </Button>
        )}
      </Space.Compact>
    </div>
  )
}
