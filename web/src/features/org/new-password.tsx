import { Form, Input } from 'antd'

/** The two fields of an own new password, with what the server will demand of it. */
export function NewPassword({ name = 'password' }: { readonly name?: string }) {
  return (
    <>
      <Form.Item
        name={name}
        label="设置密码"
        extra="至少 12 个字符，不能是常见密码、账号或姓名。可以用一句话。"
        rules={[{ required: true, min: 12, message: '密码至少 12 个字符' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name={`${name}Again`}
        label="再输一次密码"
        dependencies={[name]}
        rules={[
          { required: true, message: '请再输一次密码' },
          ({ getFieldValue }) => ({
            validator: async (_rule, value) => {
              if (value && value !== getFieldValue(name)) throw new Error('两次输入的密码不一致')
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
