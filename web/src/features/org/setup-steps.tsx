import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { choices } from '../../api/words.ts'
import { NewPassword } from './new-password.tsx'

export function AgencyStep() {
  return (
    <>
      <Form.Item
        name={['agency', 'name']}
        label="单位全称"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写单位全称' }]}
      >
        <Input placeholder="例如：丹东市民政局" />
      </Form.Item>
      <Form.Item
        name={['agency', 'code']}
        label="单位代码"
        extra="用于活动编号和导出文件的名称，定下后不再改。小写字母开头，可用数字和连字符。"
        rules={[
          { required: true, whitespace: true, message: '请填写单位代码' },
          {
            pattern: /^[a-z][a-z0-9-]{1,30}$/,
            message: '小写字母开头，只用小写字母、数字和连字符',
          },
        ]}
      >
        <Input placeholder="例如：ddmz" autoCapitalize="off" />
      </Form.Item>
    </>
  )
}

export function UnitsStep() {
  return (
    <Form.List name="units">
      {(fields, { add, remove }) => (
        <div style={{ display: 'grid', gap: 10 }}>
          {fields.map((field, at) => (
            <div key={field.key} style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
              <Form.Item
                name={[field.name, 'name']}
                style={{ flex: 1, margin: 0 }}
                rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
              >
                <Input aria-label={`第 ${at + 1} 个机构的名称`} placeholder="名称" />
              </Form.Item>
              <Form.Item
                name={[field.name, 'kind']}
                style={{ flex: 1.4, margin: 0 }}
                rules={[REQUIRED]}
              >
                <Select aria-label={`第 ${at + 1} 个机构的类别`} options={choices('unitKind')} />
              </Form.Item>
              <Button
                icon={<DeleteOutlined />}
                aria-label={`删去第 ${at + 1} 个机构`}
                disabled={fields.length === 1}
                onClick={() => remove(field.name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ kind: 'field' })}>
            增加机构
          </Button>
        </div>
      )}
    </Form.List>
  )
}

const REQUIRED = { required: true, message: '请选择类别' }

export function AdministratorStep() {
  return (
    <>
      <Form.Item
        name={['administrator', 'name']}
        label="管理员姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input autoComplete="name" />
      </Form.Item>
      <Form.Item
        name={['administrator', 'badgeNumber']}
        label="执法证号或工号"
        rules={[{ required: true, whitespace: true, message: '请填写执法证号或工号' }]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name={['administrator', 'login']}
        label="登录账号"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写登录账号' }]}
      >
        <Input autoComplete="username" autoCapitalize="off" />
      </Form.Item>
      <NewPassword name="administratorPassword" />
    </>
  )
}
