import type { Recording } from '../../api/recordings.ts'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatBound, formatDuration, formatOffset } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'

/** Three times apart: what the recorder said, how far its clock was off, and what follows. */
export function TimePanel({ recording }: { readonly recording: Recording }) {
  const { deviceStartAt, offsetMs, offsetBoundMs, startedAt, durationMs } = recording.time
  return (
    <Panel title="时间">
      <FactsList
        wide
        rows={[
          [
            '校正后开始',
            <>
              <Moment at={startedAt} none="不能确定" />{' '}
              {startedAt !== null &&
                (offsetBoundMs === null ? '（时钟未核对）' : formatBound(offsetBoundMs))}
            </>,
          ],
          ['设备自记开始', <Moment key="device" at={deviceStartAt} none="没有记录" />],
          ['设备时钟偏差', offsetMs === null ? '采集时没有核对' : formatOffset(-offsetMs)],
          ['时长', durationMs === null ? '—' : formatDuration(durationMs)],
        ]}
      />
    </Panel>
  )
}
