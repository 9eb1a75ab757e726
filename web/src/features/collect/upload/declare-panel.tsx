import { Button, Form, Input } from 'antd'
import { formatBytes, formatCount } from '../../../ui/format.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import type { ToldOfCard } from './run-upload.ts'
import type { Upload } from './upload-state.ts'

interface DeclarePanelProps {
  readonly upload: Upload
  /** A fixed camera that the files are of. */
  readonly camera?: string | undefined
  readonly onDeclare: (told: ToldOfCard) => void
}

/** Before anything moves: how many files there are, from which recorder, and what is not readable. */
export function DeclarePanel({ upload, camera, onDeclare }: DeclarePanelProps) {
  const { items, bytes, unreadable, phase, problem } = upload
  return (
    <Panel title="登记清单">
      <p style={{ marginBottom: 14, lineHeight: '24px' }}>
        共 {formatCount(items.length)} 个文件，{formatBytes(bytes)}，已全部读取并计算摘要。
        {unreadable > 0 && `其中 ${unreadable} 个读不到，不在清单内，请检查设备后重新拖入。`}
      </p>
      <Form<ToldOfCard>
        layout="vertical"
        requiredMark={false}
        style={{ maxWidth: 420 }}
        initialValues={{ label: '', deviceCode: '' }}
        onFinish={(told) => onDeclare(camera === undefined ? told : { ...told, camera })}
      >
        <Form.Item
          name="label"
          label="本次采集的名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称，例如设备编号和日期' }]}
        >
          <Input maxLength={120} placeholder="例如 DSJ0231 11月21日" />
        </Form.Item>
        <Form.Item
          name="deviceCode"
          label="设备编号"
          extra="文件名中带有设备编号的可以不填，由系统识别。"
          hidden={camera !== undefined}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        {problem !== undefined && (
          <div style={{ marginBottom: 16 }}>
            <ProblemNote problem={problem} />
          </div>
        )}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={phase === 'declaring'}
          disabled={items.length === unreadable}
        >
          登记清单，准备采集
        </Button>
      </Form>
    </Panel>
  )
}
