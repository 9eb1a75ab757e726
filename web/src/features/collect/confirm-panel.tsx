import { Form } from 'antd'
import { type CollectionDetail, confirmCollection } from '../../api/collections.ts'
import { useAct } from '../../api/use-act.ts'
import { formatBytes } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { type SecondPerson, SecondPersonForm } from '../../ui/second-person-form.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

interface ConfirmPanelProps {
  readonly detail: CollectionDetail
  readonly onConfirmed?: () => void
}

/** The second operator, with his own credentials, on whatever screen is at hand. */
export function ConfirmPanel({ detail, onConfirmed }: ConfirmPanelProps) {
  const { collection, confirmation } = detail
  const [form] = Form.useForm<SecondPerson>()
  const act = useAct({
    act: (second: SecondPerson, headers) => confirmCollection(collection.id, second, headers),
    refreshes: [['collection', collection.id], ['collections']],
    done: () => onConfirmed?.(),
  })
  const again = collection.state === 'confirmed'
  return (
    <Panel
      title={again ? '重新确认' : '第二人确认'}
      extra={<SourceChips sources={confirmation.citations} />}
    >
      <p style={{ marginBottom: 14, lineHeight: '24px' }}>
        {again &&
          (confirmation.paused
            ? '一名操作人已离开，采集暂停。'
            : `确认已超过 ${confirmation.validMinutes} 分钟，采集暂停。`)}
        {collection.operator.name} 准备采集 {collection.files} 个文件（
        {formatBytes(collection.bytes)}）。 请另一名采集人员在场核对后，用本人账号和密码确认。确认后{' '}
        {confirmation.validMinutes} 分钟内有效。
      </p>
      <SecondPersonForm act={act} form={form} onSecond={act.run} says="本人在场，确认采集" />
    </Panel>
  )
}
