import { Button } from 'antd'
import { useState } from 'react'
import type { Activity } from '../../../api/activities.ts'
import { formatDistance } from '../../../ui/format.ts'
import { sayCoordinates } from '../../../ui/say-coordinates.ts'

export type Position = NonNullable<Activity['arrivedPosition']>

interface ArrivalPositionProps {
  readonly value: Position | undefined
  readonly onChange: (position: Position | undefined) => void
}

/** Where the telephone is, sent with the arrival if its owner wishes; works without a network. */
export function ArrivalPosition({ value, onChange }: ArrivalPositionProps) {
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState('')
  if (value !== undefined) {
    return (
      <div className="step-position">
        <span>将附上{sayPosition(value)}</span>
        <Button size="small" onClick={() => onChange(undefined)}>
          不附位置
        </Button>
      </div>
    )
  }
  const ask = () => {
    setAsking(true)
    setWhy('')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setAsking(false)
        onChange({ latitude, longitude, accuracyM: Math.min(Math.ceil(accuracy), 100_000) })
      },
      ({ code }) => {
        setAsking(false)
        setWhy(WHY[code] ?? '没有取得位置，可以再试；不附位置也能登记。')
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    )
  }
  return (
    <div className="step-position">
      <Button type="link" loading={asking} onClick={ask} style={{ padding: 0, height: 44 }}>
        附上到达位置（可不附）
      </Button>
      {why !== '' && <p className="step-why">{why}</p>}
    </div>
  )
}

/** 北纬 40.12910°，东经 124.38330°（误差约 20 米） */
export function sayPosition(position: Position): string {
  return `${sayCoordinates(position)}（误差约 ${formatDistance(position.accuracyM)}）`
}

/** By the codes of the Geolocation API. */
const WHY: { readonly [code: number]: string } = {
  1: '手机没有允许本页读取位置，可在浏览器设置中允许；不附位置也能登记。',
  2: '手机现在取不到位置，可到开阔处再试；不附位置也能登记。',
  3: '等了 15 秒没有取得位置，可以再试；不附位置也能登记。',
}
