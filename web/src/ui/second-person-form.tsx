import { Button, Form, type FormInstance, Input } from 'antd'
import type { Act } from '../api/use-act.ts'
import { ProblemNote } from './problem-note.tsx'

/** Somebody else's credentials, typed on this screen. */
export interface SecondPerson {
  readonly login: string
  readonly password: string
}

interface SecondPersonFormProps<T> {
  readonly form: FormInstance<SecondPerson>
  readonly act: Act<T>
  readonly onSecond: (second: SecondPerson) => void
  /** What the second person says by pressing. */
  readonly says: string
}

/** The second person confirms with his own account, on whatever screen is at hand. */
export function SecondPersonForm<T>({ form, act, onSecond, says }: SecondPersonFormProps<T>) {
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      autoComplete="off"
      style={{ maxWidth: 420 }}
      onFinish={onSecond}
    >
      <Form.Item
        name="login"
        label="第二人账号"
        rules={[{ required: true, whitespace: true, message: '请填写账号' }]}
      >
        <Input autoComplete="off" autoCapitalize="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label="第二人密码"
        rules={[{ required: true, message: '请填写密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {act.problem !== undefined && (
        <div style={{ marginBottom: 16 }}>
          <ProblemNote problem={act.problem} />
        </div>
      )}
      <Button type="primary" size="large" htmlType="submit" loading={act.busy}>
        {says}
      </Button>
    </Form>
  )
}
