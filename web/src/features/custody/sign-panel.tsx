import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { confirmHandover, type HandoverShown, returnHandover } from '../../api/custody.ts'
import { sessionQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { formatCount } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type SecondPerson, SecondPersonForm } from '../../ui/second-person-form.tsx'

/** The receiver signs with his own account and password, on whatever screen is at hand. */
export function SignPanel({ handover }: { readonly handover: HandoverShown }) {
  const [form] = Form.useForm<SecondPerson>()
  const [remark, setRemark] = useState('')
  const act = useAct({
    act: (second: SecondPerson, headers) =>
      confirmHandover(handover.id, { ...second, ...(remark === '' ? {} : { remark }) }, headers),
    refreshes: [['custody']],
  })
  const { data } = useQuery(sessionQuery)
  const own = data?.person === handover.giver.id || data?.person === handover.receiver.id
  return (
    <Panel title="接收人签收" extra={own && <SendBack handover={handover} />}>
      <p style={{ marginBottom: 14, lineHeight: '24px' }}>
        {handover.giver.name} 移交 {formatCount(handover.items)} 件。请接收人{' '}
        {handover.receiver.name}{' '}
        核对后，用本人账号和密码签收；系统会逐件核对数量和校验值，有变化的不能签收。
      </p>
      <div style={{ maxWidth: 420, marginBottom: 14 }}>
        <Input.TextArea
          aria-label="签收说明"
          placeholder="有差异的，在这里写明（可不填）"
          maxLength={2000}
          autoSize={{ minRows: 1 }}
          value={remark}
          onChange={({ target }) => setRemark(target.value)}
        />
      </div>
      <SecondPersonForm act={act} form={form} onSecond={act.run} says="本人核对无误，签收" />
    </Panel>
  )
}

function SendBack({ handover }: { readonly handover: HandoverShown }) {
  const [asking, setAsking] = useState(false)
  const [form] = Form.useForm<{ readonly reason: string }>()
  const act = useAct({
    act: ({ reason }: { readonly reason: string }, headers) =>
      returnHandover(handover.id, reason, headers),
    refreshes: [['custody']],
    done: () => setAsking(false),
  })
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        退回清单
      </Button>
      <Modal
        title={`退回 ${handover.number}`}
        open={asking}
        onCancel={() => setAsking(false)}
        okText="退回"
        cancelText="返回"
        confirmLoading={act.busy}
        onOk={form.submit}
      >
        <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
          <Form.Item
            name="reason"
            label="原因"
            rules={[{ required: true, whitespace: true, message: '请写明原因' }]}
          >
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
          {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        </Form>
      </Modal>
    </>
  )
}
