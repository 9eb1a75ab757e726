import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { markEvidence } from '../../api/case-surroundings.ts'
import { recordingsQuery } from '../../api/recordings.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { formatTime } from '../../ui/format.ts'

interface MarkEvidenceProps {
  /** The case, and that one of its activities whose recordings are offered. */
  readonly id: string
  readonly activity: { readonly id: string; readonly number: string }
  readonly onClose: () => void
}

/** A recording of the case is used as evidence in it; from then on it is kept as evidence is. */
export function MarkEvidence({ id, activity, onClose }: MarkEvidenceProps) {
  const { data, isPending } = useQuery(recordingsQuery({ activity: activity.id }))
  return (
    <ActDialog<{ readonly recording: string; readonly because: string }>
      title={`${activity.number} 的音像记录作为证据`}
      ok="作为证据"
      {...{ id, onClose }}
      lead="标明后，这件音像记录按本案证据的期限保存，不能撤回。"
      act={(filled, headers) => markEvidence(id, filled, headers)}
    >
      <Form.Item
        name="recording"
        label="音像记录"
        rules={[{ required: true, message: '请选择音像记录' }]}
        extra={
          data?.next !== null && data !== undefined
            ? `列出最近的 ${data.recordings.length} 件`
            : undefined
        }
      >
        <Select
          loading={isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={
            data?.recordings.map(({ id: value, name, startedAt }) => ({
              value,
              label: startedAt === null ? name : `${formatTime(startedAt)} ${name}`,
            })) ?? []
          }
        />
      </Form.Item>
      <BecauseField label="证明的内容" placeholder="例如：反映当事人现场从事热食类食品制售" />
    </ActDialog>
  )
}
