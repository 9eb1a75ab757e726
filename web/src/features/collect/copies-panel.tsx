import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { type CollectionDetail, copiesQuery } from '../../api/collections.ts'
import { useRights } from '../../api/use-rights.ts'
import { formatCount } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'

/** Second copies of one docking: how many there are, what waits, and what is in their way. */
export function CopiesPanel({ detail }: { readonly detail: CollectionDetail }) {
  const { needed, verified, waiting, failed, mayClear, alarms } = detail.copies
  if (detail.collection.sealed === 0) return null
  return (
    <Panel title="第二副本">
      <p style={{ lineHeight: '24px' }}>
        {needed <= 1
          ? '本单位没有设置第二副本存放处，原件只有一份'
          : `每个文件须有 ${needed} 份：${formatCount(verified)} 个已核对`}
        {needed > 1 && waiting > 0 && `，${formatCount(waiting)} 个等待复制`}
        {failed > 0 && `，${formatCount(failed)} 个复制失败，请管理员查看`}。
        {mayClear ? '设备可以清空。' : '设备暂不可清空。'}
      </p>
      <Alarms alarms={alarms} />
    </Panel>
  )
}

type Alarm = CollectionDetail['copies']['alarms'][number]

function Alarms({ alarms }: { readonly alarms: readonly Alarm[] }) {
  return alarms.map(({ id, sentence, since }) => (
    <Alert
      key={id}
      type="error"
      showIcon
      style={{ marginTop: 10 }}
      title={sentence}
      description={
        <>
          自 <Moment at={since} /> 起
        </>
      }
    />
  ))
}

/**
 * On the list of dockings: a place of second copies that is away must not be found by chance. Who
 * follows only his own dockings is not asked to look after the places.
 */
export function CopiesAlarm() {
  const { may } = useRights()
  const { data } = useQuery({ ...copiesQuery, enabled: may('collect.read') })
  if (data === undefined) return null
  const bad = data.places.filter(({ state }) => state !== 'ready')
  const failed = data.places.reduce((sum, place) => sum + place.failed, 0)
  if (bad.length === 0 && failed === 0) return null
  return (
    <div style={{ marginBottom: 16 }}>
      <Alarms alarms={bad} />
      {failed > 0 && (
        <Alert
          type="error"
          showIcon
          style={{ marginTop: 10 }}
          title={`${formatCount(failed)} 个文件的第二副本没有复制成功，请管理员查看存放处。`}
          action={<Link to="/collections/kept-apart">查看另行保存的文件</Link>}
        />
      )}
    </div>
  )
}
