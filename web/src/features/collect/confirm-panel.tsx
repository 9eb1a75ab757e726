import { Form } from 'antd'
import { type CollectionDetail, confirmCollection } from '../../api/collections.ts'
import { useAct } from '../../api/use-act.ts'
import { formatBytes } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { type SecondPerson, SecondPersonForm } from '../../ui/second-person-form.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

/** The second operator, with his own credentials, on whatever screen is at hand. */
export function ConfirmPanel({ detail }: { readonly detail: CollectionDetail }) {
  const { collection, confirmation } = detail
  const [form] = Form.useForm<SecondPerson>()
  const act = useAct({
    act: (second: SecondPerson, headers) => confirmCollection(collection.id, second, headers),
    refreshes: [['collection', collection.id], ['collections']],
  })
  return (
    <Panel title="第二人确认" extra={<SourceChips sources={confirmation.citations} />}>
      <p style={{ marginBottom: 14, lineHeight: '24px' }}>
        {collection.operator.name} 准备采集 {collection.files} 个文件（
        {formatBytes(collection.bytes)}）。 请另一名采集人员在场核对后，用本人账号和密码确认。确认后{' '}
        {confirmation.validMinutes} 分钟内有效。
      </p>
      <SecondPersonForm act={act} form={form} onSecond={act.run} says="本人在场，确认采集" />
    </Panel>
  )
}
