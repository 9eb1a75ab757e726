import { Link } from 'react-router'
import type { RecordingListed } from '../api/recordings.ts'
import { word } from '../api/words.ts'
import { formatBound, formatBytes, formatDuration } from './format.ts'
import { Moment } from './moment.tsx'
import { type Column, RowsTable } from './rows-table.tsx'
import { ToneTag } from './tone.tsx'
import './recording-rows.css'

/** What a list says of each recording. */
export function RecordingRows({ recordings }: { readonly recordings: readonly RecordingListed[] }) {
  return <RowsTable label="音像记录" columns={COLUMNS} rows={recordings} keyOf={({ id }) => id} />
}

const COLUMNS: readonly Column<RecordingListed>[] = [
  { title: '开始时间（校正）', cell: (recording) => <Start recording={recording} /> },
  { title: '设备', cell: ({ deviceCode }) => deviceCode ?? '未识别' },
  { title: '执法人员', cell: ({ officer }) => officer ?? '—' },
  { title: '执法活动', cell: (recording) => <Activity recording={recording} /> },
  {
    title: '时长',
    cell: ({ durationMs, media }) =>
      durationMs === null ? word('media', media) : formatDuration(durationMs),
  },
  { title: '大小', cell: ({ bytes }) => formatBytes(bytes) },
  { title: '状态', cell: (recording) => <States recording={recording} /> },
]

interface OfRecording {
  readonly recording: RecordingListed
}

function Start({ recording }: OfRecording) {
  const { id, media, name, startedAt, offsetBoundMs } = recording
  return (
    <span>
      <Link to={`/recordings/${id}`} title={name}>
        <Moment at={startedAt} none={`${word('media', media)}，时间不明`} />
      </Link>{' '}
      {startedAt !== null && (
        <span className="recording-bound">
          {offsetBoundMs === null ? '时钟未核对' : formatBound(offsetBoundMs)}
        </span>
      )}
    </span>
  )
}

function Activity({ recording }: OfRecording) {
  const { activityId, activityNumber } = recording
  return activityId === null ? (
    '未归入'
  ) : (
    <Link to={`/activities/${activityId}`}>{activityNumber}</Link>
  )
}

function States({ recording }: OfRecording) {
  return (
    <span className="recording-tags">
      {recording.damaged && <ToneTag tone="bad">有损坏</ToneTag>}
      {recording.probeState === 'waiting' && <ToneTag tone="busy">读取中</ToneTag>}
      {recording.probeState === 'unreadable' && <ToneTag tone="bad">不可读</ToneTag>}
      {!recording.described && <ToneTag tone="bad">未说明</ToneTag>}
      {recording.matched === 'suggested' && <ToneTag tone="warn">归属待确认</ToneTag>}
      <ToneTag tone={recording.sealedInTree ? 'good' : 'plain'}>
        {recording.sealedInTree ? '已封入检查点' : '已入账'}
      </ToneTag>
    </span>
  )
}
