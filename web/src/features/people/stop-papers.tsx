import { Form, Input } from 'antd'

/** The paper that a stop of work, or its end, rests on. */
export function Papers() {
  return (
    <>
      <Form.Item
        name="document"
        label="决定文号"
        rules={[{ required: true, message: '请填写决定文号' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="事由"
        rules={[{ required: true, whitespace: true, message: '请填写事由' }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  )
}
