import { Form, Input, Select } from 'antd'
import type { FieldBody } from '../../../api/field-acts.ts'
import type { ActForm, FieldsProps } from './act-form.ts'
import { AnyOf, OneOf, WordsField } from './choice-fields.tsx'

/** Acts, goods and papers of an activity, and closing it: one form each. */

interface Performed {
  readonly act: string
}

export const perform: ActForm<'act', Performed> = {
  verb: 'act',
  title: '登记实施的行为',
  say: '抽样、查封、先行登记等另有文书要求的行为。',
  ok: '登记',
  first: {},
  Fields: ({ activity }) => (
    <OneOf name="act" label="行为" choices={activity.choices.acts} must="请选择行为" />
  ),
  body: (filled) => filled,
}

interface Goods {
  readonly goods: string
}

export const inventory: ActForm<'inventory', Goods> = {
  verb: 'inventory',
  title: '登记物品清单',
  say: '逐件登记涉案物品，随后逐件拍摄。',
  ok: '登记',
  first: {},
  Fields: () => (
    <WordsField
      name="goods"
      label="物品，一行一件"
      must="请填写物品"
      rows={5}
      hint={'电热水器 1 台\n接线板 2 个'}
    />
  ),
  body: ({ goods }) => ({ items: linesOf(goods) }),
}

function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || [])
}

interface Issued {
  readonly form: string
  readonly title?: string
  readonly fields?: string[]
  readonly signed?: string[]
  readonly dated?: string[]
}

export const document: ActForm<'document', Issued> = {
  verb: 'document',
  title: '登记执法文书',
  say: '现场制作的纸质文书：填了什么、谁签了字。',
  ok: '登记',
  first: {},
  Fields: DocumentFields,
  body: ({ form, title = '', fields = [], signed = [], dated = [] }) => {
    return { form, title, fields, signed, dated }
  },
}

function DocumentFields({ activity, form }: FieldsProps<Issued>) {
  const chosen: string | undefined = Form.useWatch('form', form)
  const known = activity.choices.forms.find(({ key }) => key === chosen)
  const options = activity.choices.forms.map(({ key, title }) => ({ value: key, label: title }))
  return (
    <>
      <Form.Item name="form" label="文书" rules={[{ required: true, message: '请选择文书' }]}>
        <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="title" label="文号或名称">
        <Input maxLength={100} />
      </Form.Item>
      {known !== undefined && known.items.length > 0 && (
        <AnyOf name="fields" label="已填写" choices={known.items} />
      )}
      {known !== undefined && known.signatures.length > 0 && (
        <>
          <AnyOf name="signed" label="已签名" choices={known.signatures} />
          <AnyOf name="dated" label="签名处已注明日期" choices={known.signatures} />
        </>
      )}
    </>
  )
}

interface Served {
  readonly method: FieldBody<'service'>['method']
}

export const serve: ActForm<'service', Served> = {
  verb: 'service',
  title: '登记送达方式',
  say: '当场或另行送达文书，按方式拍摄应有的画面。',
  ok: '登记',
  first: {},
  Fields: ({ activity }) => (
    <OneOf
      name="method"
      label="送达方式"
      choices={activity.choices.serviceMethods}
      must="请选择送达方式"
    />
  ),
  body: (filled) => filled,
}

interface Closed {
  readonly forms?: string[]
  readonly reason?: string
}

export const close: ActForm<'close', Closed> = {
  verb: 'close',
  title: '办结执法活动',
  say: '应做的都已做完。仍有缺项的，须写明原因。',
  ok: '办结',
  first: {},
  Fields: ({ activity }) => (
    <>
      {activity.choices.recordForms.length > 0 && (
        <AnyOf name="forms" label="采用的记录形式" choices={activity.choices.recordForms} />
      )}
      <WordsField name="reason" label="有缺项仍要办结的原因（没有缺项可不填）" />
    </>
  ),
  body: ({ forms = [], reason = '' }) => ({ forms, reason }),
}

interface Demanded {
  readonly title: string
}

export const demandShot: ActForm<'demand-shot', Demanded> = {
  verb: 'demand-shot',
  title: '增加摄录内容',
  say: '这次活动还应当拍到、清单上没有的内容。',
  ok: '增加',
  first: {},
  Fields: () => (
    <Form.Item
      name="title"
      label="还应当拍到"
      rules={[{ required: true, whitespace: true, message: '请写明应当拍到的内容' }]}
    >
      <Input maxLength={100} placeholder="例如：消防通道堆放的杂物" />
    </Form.Item>
  ),
  body: (filled) => filled,
}
