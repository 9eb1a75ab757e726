import { Form, Input } from 'antd'

interface SignatureFieldsProps {
  /** Who signs here, e.g. 领取人. */
  readonly who: string
  /** 签收 or 签字 */
  readonly act: string
  readonly says: string
}

/** The other one signs with his own account on this screen. */
export function SignatureFields({ who, act, says }: SignatureFieldsProps) {
  return (
    <fieldset className="device-signature">
      <legend>
        {who}
        {act}
      </legend>
      <p className="device-quiet">{says}</p>
      <div className="device-two">
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
    </fieldset>
  )
}
