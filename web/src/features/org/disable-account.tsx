import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { disableAccount, enableAccount, type Person, sessionQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** For somebody who left: his account lets nobody in from now on. What he did stays. */
export function DisableAccount({ person }: { readonly person: Person }) {
  const [asking, setAsking] = useState(false)
  const { data: session } = useQuery(sessionQuery)
  const own = session?.person === person.id
  return (
    <>
      <Button size="small" danger disabled={own} onClick={() => setAsking(true)}>
        停用账号
      </Button>
      {own && <span className="account-because">自己的账号由另一名管理员停用</span>}
      {asking && <Disabling person={person} onClose={() => setAsking(false)} />}
    </>
  )
}

interface DisablingProps {
  readonly person: Person
  readonly onClose: () => void
}

function Disabling({ person, onClose }: DisablingProps) {
  const [form] = Form.useForm<{ because: string }>()
  const act = useAct({
    act: ({ because }: { because: string }, headers) => disableAccount(person.id, because, headers),
    refreshes: [['people']],
    done: onClose,
  })
  return (
    <Modal
      title={`停用 ${person.name} 的账号`}
      open
      onCancel={onClose}
      onOk={form.submit}
      okText="停用"
      okButtonProps={{ danger: true }}
      confirmLoading={act.busy}
    >
      <p>
        停用后不能再登录，已登录的页面和没有用过的一次性链接随即失效。此前的记录和签名不变，账号以后可以恢复使用。
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item
          name="because"
          label="停用原因"
          rules={[{ required: true, whitespace: true, message: '请填写停用原因' }]}
        >
          <Input.TextArea
            maxLength={500}
            autoSize={{ minRows: 2 }}
            placeholder="例如：2026年11月20日调离本单位"
          />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

export function EnableAccount({ person }: { readonly person: Person }) {
  const act = useAct({
    act: (id: string, headers) => enableAccount(id, headers),
    refreshes: [['people']],
  })
  return (
    <>
      <Popconfirm
        title={`恢复 ${person.name} 的账号？`}
        description="原来的密码照旧有效；还没有设过密码的，请另发一次性链接。"
        okText="恢复使用"
        cancelText="取消"
        onConfirm={() => act.run(person.id)}
      >
        <Button size="small" loading={act.busy}>
          恢复使用
        </Button>
      </Popconfirm>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </>
  )
}
