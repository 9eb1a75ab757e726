import { Form, Input } from 'antd'

/** Whose account signs beside the one who is signed in. */
export function SecondFields({ who }: { readonly who: string }) {
  return (
    <div className="two-fields">
      <Form.Item
        name="login"
        label={`${who}账号`}
        rules={[{ required: true, whitespace: true, message: '请填写账号' }]}
      >
        <Input autoComplete="off" autoCapitalize="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label={`${who}密码`}
        rules={[{ required: true, message: '请填写密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </div>
  )
}
