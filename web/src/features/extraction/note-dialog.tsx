import { Form, Input, Select } from 'antd'
import { makeNote } from '../../api/extraction.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { type Instead, InsteadFields, insteadOf } from '../../ui/instead-fields.tsx'
import type { OfExtraction } from './of-extraction.ts'

interface Filled {
  readonly maker?: string
  readonly extractor?: string
  readonly place?: string
  readonly recordings: readonly string[]
  readonly proves?: { readonly [recording: string]: string | undefined }
  readonly span?: { readonly [recording: string]: string | undefined }
  readonly instead?: Instead
}

/** What the note says; whatever the regulation demands and is missing the server names. */
export function NoteDialog({ id, told, onClose }: OfExtraction & { readonly onClose: () => void }) {
  const { recordings, handlers } = told
  return (
    <ActDialog<Filled>
      title="制作提取说明"
      ok="生成草稿"
      {...{ id, onClose }}
      initial={{ extractor: handlers.join('、'), recordings: [] }}
      lead="生成后在文书页签名、制发。设备、时间和校验值（SHA-256、SM3）由系统填入。"
      act={(filled, headers) => makeNote(id, wantedOf(filled), headers)}
    >
      <Form.Item name="maker" label="制作人（摄录人）">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="extractor" label="提取人">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="place" label="提取地点">
        <Input maxLength={200} placeholder="例如：局档案室" />
      </Form.Item>
      <Form.Item
        name="recordings"
        label="音像记录"
        rules={[{ required: true, message: '请选择要提取的音像记录' }]}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={recordings.map(({ id: value, name }) => ({ value, label: name }))}
        />
      </Form.Item>
      <InsteadFields recordings={recordings} ask="提取原件还是派生件" />
      <Form.Item noStyle dependencies={['recordings']}>
        {({ getFieldValue }) => {
          const chosen: unknown = getFieldValue('recordings')
          return recordings
            .filter(({ id: one }) => Array.isArray(chosen) && chosen.includes(one))
            .map(({ id: one, name }) => (
              <div key={one}>
                <Form.Item name={['proves', one]} label={`${name} 的证明对象`}>
                  <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
                </Form.Item>
                <Form.Item
                  name={['span', one]}
                  label="时间标记"
                  rules={[{ pattern: SPAN, message: '写成 00:01:05-00:03:00' }]}
                >
                  <Input placeholder="00:01:05-00:03:00，整份则不填" />
                </Form.Item>
              </div>
            ))
        }}
      </Form.Item>
    </ActDialog>
  )
}

const SPAN = /^(\d{1,2}):([0-5]\d):([0-5]\d)\s*[-—]\s*(\d{1,2}):([0-5]\d):([0-5]\d)$/

function wantedOf(filled: Filled) {
  const { maker = '', extractor = '', place = '', recordings, proves, span } = filled
  const instead = insteadOf(filled.instead, recordings)
  const items = recordings.map((recording) => ({
    ...{ recording, proves: proves?.[recording] ?? '' },
    ...marksOf(span?.[recording] ?? ''),
    ...derivedOf(instead.find((one) => one.recording === recording)),
  }))
  return { maker, extractor, place, medium: '', items }
}

function derivedOf(chosen: { readonly derivative: string } | undefined) {
  return chosen === undefined ? {} : { derivative: chosen.derivative }
}

function marksOf(text: string): { fromMs?: number; toMs?: number } {
  const found = SPAN.exec(text.trim())
  if (found === null) return {}
  const [h1, m1, s1, h2, m2, s2] = found.slice(1).map(Number)
  const ms = (h = 0, m = 0, s = 0) => ((h * 60 + m) * 60 + s) * 1000
  return { fromMs: ms(h1, m1, s1), toMs: ms(h2, m2, s2) }
}
