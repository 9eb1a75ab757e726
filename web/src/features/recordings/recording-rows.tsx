import { Link } from 'react-router'
import type { RecordingListed } from '../../api/recordings.ts'
import { word } from '../../api/words.ts'
import { formatBound, formatBytes, formatDuration } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** A table at a desk, cards on a phone: the same rows. */
export function RecordingRows({ recordings }: { readonly recordings: readonly RecordingListed[] }) {
  return (
    <table className="recordings" aria-label="音像记录">
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {recordings.map((recording) => (
          <RecordingRow key={recording.id} recording={recording} />
        ))}
      </tbody>
    </table>
  )
}

const COLUMNS = ['开始时间（校正）', '设备', '执法人员', '执法活动', '时长', '大小', '状态']

function RecordingRow({ recording }: { readonly recording: RecordingListed }) {
  const { id, media, startedAt, offsetBoundMs, deviceCode, officer, activityId, durationMs } =
    recording
  const bound = offsetBoundMs === null ? '时钟未核对' : formatBound(offsetBoundMs)
  return (
    <tr>
      <td className="recording-start">
        <Link to={`/recordings/${id}`} title={recording.name}>
          <Moment at={startedAt} none={`${word('media', media)}，时间不明`} />
        </Link>
        {startedAt !== null && <span className="recording-bound">{bound}</span>}
      </td>
      <td>{deviceCode ?? '未识别'}</td>
      <td>{officer ?? '—'}</td>
      <td>
        {activityId === null ? (
          '未归入'
        ) : (
          <Link to={`/activities/${activityId}`}>{recording.activityNumber}</Link>
        )}
      </td>
      <td>{durationMs === null ? word('media', media) : formatDuration(durationMs)}</td>
      <td>{formatBytes(recording.bytes)}</td>
      <td>
        <span className="recording-tags">
          <States recording={recording} />
        </span>
      </td>
    </tr>
  )
}

function States({ recording }: { readonly recording: RecordingListed }) {
  return (
    <>
      {recording.damaged && <ToneTag tone="bad">有损坏</ToneTag>}
      {recording.probeState === 'waiting' && <ToneTag tone="busy">读取中</ToneTag>}
      {recording.probeState === 'unreadable' && <ToneTag tone="bad">不可读</ToneTag>}
      {recording.matched === 'suggested' && <ToneTag tone="warn">归属待确认</ToneTag>}
      <ToneTag tone={recording.sealedInTree ? 'good' : 'plain'}>
        {recording.sealedInTree ? '已封入检查点' : '已入账'}
      </ToneTag>
    </>
  )
}
