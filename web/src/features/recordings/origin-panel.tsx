import { Link } from 'react-router'
import { readProbe, type TrackView } from '../../api/probe.ts'
import type { Recording } from '../../api/recordings.ts'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatBytes, formatTime } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'

/** Where it comes from: recorder, officer, docking; and what its bytes are. */
export function OriginPanel({ recording }: { readonly recording: Recording }) {
  const { device, officer, collection, bytes, sightings } = recording
  const { picture, sound } = readProbe(recording.probe)
  return (
    <Panel title="来源">
      <FactsList
        wide
        rows={[
          ['记录设备', device === null ? '未识别' : `${device.code} ${device.model}`],
          ['执法人员', officer === null ? '—' : `${officer.name}（${officer.badgeNumber}）`],
          [
            '采集',
            <>
              <Link to={`/collections/${collection.id}`}>{formatTime(collection.openedAt)}</Link>{' '}
              {collection.operator}
              {collection.secondOperator !== null && `、${collection.secondOperator}`}，
              {collection.station}
            </>,
          ],
          ['大小', formatBytes(bytes)],
          picture === undefined ? undefined : ['画面', sayPicture(picture)],
          sound === undefined ? undefined : ['声音', saySound(sound)],
          sightings.length < 2
            ? undefined
            : ['重复采集', `同一内容共采集 ${sightings.length} 次，只保存一份原件`],
        ]}
      />
    </Panel>
  )
}

function sayPicture({ codec, width, height, fps }: TrackView): string {
  const size = width === undefined || height === undefined ? undefined : `${width}×${height}`
  const rate = fps === undefined ? undefined : `每秒 ${Math.round(fps * 100) / 100} 帧`
  return [codec.toUpperCase(), size, rate].filter((part) => part !== undefined).join('，')
}

function saySound({ codec, sampleRate, channels }: TrackView): string {
  const rate = sampleRate === undefined ? undefined : `${sampleRate / 1000} kHz`
  const many = channels === undefined ? undefined : channels === 1 ? '单声道' : `${channels} 声道`
  return [codec.toUpperCase(), rate, many].filter((part) => part !== undefined).join('，')
}
