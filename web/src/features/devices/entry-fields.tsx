import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select } from 'antd'
import { cataloguesQuery } from '../../api/regulations.ts'
import { choices } from '../../api/words.ts'

/** What the register holds of a recorder; the unit changes by an issue and is not among it. */
export function EntryFields() {
  return (
    <>
      <Form.Item
        name="code"
        label="设备编号"
        extra="与设备上的标签一致，采集时按它认设备"
        rules={[{ required: true, whitespace: true, message: '请填写设备编号' }]}
      >
        <Input autoCapitalize="characters" maxLength={40} />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select options={useKinds()} />
      </Form.Item>
      <Form.Item
        name="model"
        label="型号"
        rules={[{ required: true, whitespace: true, message: '请填写型号' }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <div className="device-two">
        <Form.Item name="serial" label="机身号" extra="收回时核对，机身上没有的不填">
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="card" label="存储卡号" extra="内置存储的不填">
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="storagePlace" label="存放位置">
        <Input maxLength={80} placeholder="如：办公室 2 号柜" />
      </Form.Item>
      <Form.Item name="explosionProof" valuePropName="checked">
        <Checkbox>符合防爆规定，可在爆炸危险区域使用</Checkbox>
      </Form.Item>
    </>
  )
}

/** The regulation's own titles where it lists the kinds of recorder. */
function useKinds() {
  const { data } = useQuery(cataloguesQuery)
  const titles = new Map(data?.deviceKinds.map(({ key, title }) => [key, title]))
  return choices('deviceKind').map(({ value, label }) => ({
    value,
    label: titles.get(value) ?? label,
  }))
}
