import { useQuery } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { type Registering, registerPerson, unitsQuery } from '../../api/org.ts'
import { useRoleTitle } from '../../api/regulations.ts'
import { useAct } from '../../api/use-act.ts'
import { choices } from '../../api/words.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { formatTime } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import './register-person.css'

interface RegisterPersonProps {
  readonly open: boolean
  readonly onClose: () => void
}

export interface Link {
  readonly name: string
  readonly address: string
  readonly until: string
}

/** Registers a person; the one-time link for the password is shown here once and never again. */
export function RegisterPerson({ open, onClose }: RegisterPersonProps) {
  const [form] = Form.useForm<Registering>()
  const [link, setLink] = useState<Link>()
  const act = useAct({
    act: (asked: Registering, headers) => registerPerson(asked, headers),
    refreshes: [['people']],
    done: ({ linkToken, linkExpiresAt }, { name }) => {
      form.resetFields()
      const address = `${window.location.origin}/activate#${linkToken}`
      setLink({ name, address, until: linkExpiresAt })
    },
  })
  if (link !== undefined) {
    return (
      <Modal
        title="一次性链接"
        afterClose={() => setLink(undefined)}
        open={open}
        onCancel={onClose}
        onOk={onClose}
        okText="我已转交"
        cancelButtonProps={{ hidden: true }}
      >
        <LinkShown link={link} />
      </Modal>
    )
  }
  return (
    <Modal
      title="登记人员"
      open={open}
      onCancel={onClose}
      okText="登记"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <PersonFields />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

/** The one-time link, shown once and never again. */
export function LinkShown({ link }: { readonly link: Link }) {
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <p>请当面或用可靠的方式转交给 {link.name}，由本人打开并设置密码：</p>
      <CopyLine text={link.address} what="链接" />
      <Alert
        type="warning"
        showIcon
        title={`关闭后不再显示。只能用一次，${formatTime(link.until)} 前有效。`}
      />
    </div>
  )
}

function PersonFields() {
  const { data } = useQuery(unitsQuery)
  const titleOf = useRoleTitle()
  const roles = choices('role').map(({ value }) => ({ value, label: titleOf(value) }))
  return (
    <>
      <Form.Item
        name="name"
        label="姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="badgeNumber"
        label="执法证号或工号"
        rules={[{ required: true, whitespace: true, message: '请填写执法证号或工号' }]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="login"
        label="登录账号"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写登录账号' }]}
      >
        <Input autoCapitalize="off" autoComplete="off" />
      </Form.Item>
      <Form.Item name="unit" label="机构" rules={[{ required: true, message: '请选择机构' }]}>
        <Select options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []} />
      </Form.Item>
      <Form.Item
        name="roles"
        label="岗位"
        initialValue={[]}
        extra="制度要求任职前签署承诺书的岗位，登记后在其人员页签署，再给予岗位。"
      >
        <Checkbox.Group options={roles} className="role-choice" />
      </Form.Item>
    </>
  )
}
