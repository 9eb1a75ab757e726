import { Link } from 'react-router'
import type { Recording } from '../../api/recordings.ts'
import { FactsList } from '../../ui/facts-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { sayCoordinates, sayExtent } from '../../ui/say-coordinates.ts'

type Place = Recording['places'][number]

/** Where it was recorded, as the recorder wrote it: coordinates, times, and which file says so. */
export function PlacesPanel({ recording }: { readonly recording: Recording }) {
  if (recording.places.length === 0) return null
  return (
    <Panel title="录制地点">
      {recording.places.map((place) => (
        <div key={place.file.id} className="recording-place">
          <FactsList wide rows={[...whereRows(place), ['依据', <Basis key="b" place={place} />]]} />
        </div>
      ))}
      <p className="recording-place-note">坐标和时间按记录设备所写，未与地图核对。</p>
    </Panel>
  )
}

function whereRows({ first, last, bounds, count }: Place) {
  if (count === 1) return [pointRow('坐标', first)]
  return [
    pointRow('起点', first),
    pointRow('终点', last),
    ['范围', sayExtent(bounds)] as const,
    count === null ? undefined : (['定位点', `${count} 个`] as const),
  ]
}

function pointRow(label: string, point: Place['first']) {
  const where = sayCoordinates(point)
  if (point.at === null) return [label, where] as const
  return [
    label,
    <>
      {where} <Moment at={point.at} />
    </>,
  ] as const
}

function Basis({ place: { from, file, because } }: { readonly place: Place }) {
  if (from === 'own') return <>本文件自带的定位信息</>
  return (
    <>
      定位轨迹文件 <Link to={`/recordings/${file.id}`}>{file.name}</Link>
      {because === 'name' ? '（与本文件同名）' : '（按录制时间对应）'}
    </>
  )
}
