import { Button, Form, Upload } from 'antd'

interface ScanFieldProps {
  /** Of the form's value, a `File`. */
  readonly name: string
}

/** A scanned paper, chosen in a form; it is sent when the form is. */
export function ScanField({ name }: ScanFieldProps) {
  return (
    <Form.Item
      name={name}
      label="扫描件"
      rules={[{ required: true, message: '请选择扫描件' }]}
      extra="PDF 或者图片，最大 20 MB。"
    >
      <Chosen />
    </Form.Item>
  )
}

interface ChosenProps {
  readonly value?: File
  readonly onChange?: (file: File | undefined) => void
}

function Chosen({ value, onChange }: ChosenProps) {
  return (
    <Upload
      accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff"
      maxCount={1}
      fileList={value === undefined ? [] : [{ uid: value.name, name: value.name }]}
      beforeUpload={(file) => {
        onChange?.(file)
        return false
      }}
      onRemove={() => onChange?.(undefined)}
    >
      <Button>选择文件</Button>
    </Upload>
  )
}
