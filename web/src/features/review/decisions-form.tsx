import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import {
  type CaseReviews,
  type Deciding,
  REVIEWS,
  type Stated,
  stateDecisions,
} from '../../api/reviews.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface Entered {
  readonly decisions?: readonly string[]
  readonly fines?: readonly { readonly to: 'person' | 'unit'; readonly yuan: number }[]
  readonly performBy?: Dayjs | null
  readonly type?: string
  readonly source?: string
}

interface DecisionsFormProps {
  readonly document: Deciding
  readonly reviews: CaseReviews
  readonly onClose: () => void
}

/** What the draft decides: by it the program knows whether it needs legal review. */
export function DecisionsForm({ document, reviews, onClose }: DecisionsFormProps) {
  const [form] = Form.useForm<Entered>()
  const act = useAct({
    act: (entered: Entered, headers) =>
      stateDecisions(document.id, document.revision, statedBy(entered), headers),
    // Its revision is another one now: whoever goes back to it to issue it needs that one.
    refreshes: [REVIEWS, ['documents'], ['document', document.id]],
    done: onClose,
  })
  return (
    <Modal
      title={`决定事项：${document.title}`}
      open
      onCancel={onClose}
      okText="保存"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={enteredBy(document.stated)}
        onFinish={act.run}
      >
        <Kinds reviews={reviews} />
        {isFined(document, reviews) && <Fines />}
        <Form.Item name="performBy" label="当事人履行的期限（可不填）">
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(a: Entered, b: Entered) => a.decisions !== b.decisions}>
          {({ getFieldValue }) => (
            <Other chosen={getFieldValue('decisions') ?? []} reviews={reviews} />
          )}
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function Kinds({ reviews: { categories } }: Pick<DecisionsFormProps, 'reviews'>) {
  if (categories.length === 0) {
    return (
      <p className="quiet-line" style={{ marginBottom: 14 }}>
        本单位现行制度没有规定法制审核目录，决定种类不用填写。这里填写的内容须与文书正文一致。
      </p>
    )
  }
  return (
    <>
      <p className="quiet-line" style={{ marginBottom: 14 }}>
        按这里填写的内容判断文书是否须经法制审核，须与文书正文一致；由本人填写，系统不从正文提取。
      </p>
      <Form.Item
        name="decisions"
        label="决定种类（目录所列的，可多选）"
        extra="不属于目录所列种类的（例如警告），可以不选。"
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择目录所列的种类"
          notFoundContent="目录里没有这样的种类"
          options={categories.map(({ key, title, decisions }) => ({
            label: title,
            title: key,
            options: decisions.map((one) => ({ value: one.key, label: one.title })),
          }))}
        />
      </Form.Item>
    </>
  )
}

/** Kinds of cases whose decisions may lay a fine on somebody. */
const FINING: ReadonlySet<string> = new Set(['penalty', 'coercion'])

function isFined({ stated }: Deciding, { category }: CaseReviews): boolean {
  return FINING.has(category) || (stated?.fines.length ?? 0) > 0
}

function Fines() {
  return (
    <Form.List name="fines">
      {(fields, { add, remove }) => (
        <div style={{ marginBottom: 16 }}>
          <p style={{ marginBottom: 8 }}>罚款（按受罚人分别填写）</p>
          {fields.map(({ key, name }) => (
            <div key={key} className="fine-line">
              <Form.Item name={[name, 'to']} noStyle>
                <Select
                  aria-label="受罚人"
                  options={[
                    { value: 'person', label: '个人' },
                    { value: 'unit', label: '单位' },
                  ]}
                />
              </Form.Item>
              <Form.Item
                name={[name, 'yuan']}
                noStyle
                rules={[{ required: true, message: '请填写金额' }]}
              >
                <InputNumber
                  aria-label="金额"
                  min={0}
                  precision={2}
                  suffix="元"
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Button
                aria-label="删去这一笔"
                icon={<DeleteOutlined />}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ to: 'unit' })}>
            增加一笔罚款
          </Button>
        </div>
      )}
    </Form.List>
  )
}

interface OtherProps {
  readonly chosen: readonly string[]
  readonly reviews: CaseReviews
}

/** 其他: which, and by which law. */
function Other({ chosen, reviews }: OtherProps) {
  const sourced = new Set(reviews.categories.flatMap((category) => category.sourced))
  if (!chosen.some((key) => sourced.has(key))) return null
  return (
    <div className="two-fields">
      <Form.Item
        name="type"
        label="“其他”的具体种类"
        rules={[{ required: true, whitespace: true, message: '请写明种类' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="source"
        label="法律依据（名称和条文）"
        rules={[{ required: true, whitespace: true, message: '请写明依据' }]}
      >
        <Input maxLength={300} />
      </Form.Item>
    </div>
  )
}

function enteredBy(stated: Deciding['stated']) {
  return {
    decisions: stated?.decisions ?? [],
    fines: stated?.fines ?? [],
    performBy: stated?.performBy === undefined ? null : dayjs(stated.performBy),
    type: stated?.other?.type,
    source: stated?.other?.source,
  }
}

function statedBy({ decisions = [], fines = [], performBy, type = '', source = '' }: Entered) {
  const stated: Stated = {
    decisions: [...decisions],
    fines: fines.map(({ to, yuan }) => ({ to, yuan })),
    hearing: false,
    ...(performBy === undefined || performBy === null
      ? {}
      : { performBy: performBy.format('YYYY-MM-DD') }),
    ...(type.trim() === '' || source.trim() === ''
      ? {}
      : { other: { type: type.trim(), source: source.trim() } }),
  }
  return stated
}
