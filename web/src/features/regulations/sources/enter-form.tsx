import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { type Entering, enterSource, type Sources } from '../../../api/sources.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'

interface Entered {
  readonly effect: Entering['effect']
  readonly level: string
  readonly title: string
  readonly article: string
  readonly kinds: readonly string[]
  readonly years?: number
  readonly by?: string
}

interface EnterFormProps {
  readonly sources: Sources
  readonly onClose: () => void
}

type Place = Sources['places'][number]

/** A source with its rank, title and article, and what it changes for which kinds. */
export function EnterForm({ sources: { places }, onClose }: EnterFormProps) {
  const [form] = Form.useForm<Entered>()
  const mine = places.filter(({ mayEnter }) => mayEnter)
  const effects = [...new Map(mine.map((place) => [place.effect, place])).values()]
  const act = useAct({
    act: ({ effect, level, title, article, kinds, years, by }: Entered, headers) =>
      enterSource(
        {
          effect,
          level,
          title: bare(title),
          article: article.trim(),
          for: [...kinds],
          ...(effect === 'retention' && years !== undefined ? { length: `P${years}Y` } : {}),
          ...(effect === 'documents' && by !== undefined && kinds[0] !== undefined
            ? { form: kinds[0], by }
            : {}),
        },
        headers,
      ),
    refreshes: [['sources']],
    done: onClose,
  })
  return (
    <Modal
      title="登记另有规定的来源"
      open
      onCancel={onClose}
      okText="登记"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item name="effect" label="变更或者增加的内容" rules={[needed('请选择内容')]}>
          <Select
            options={effects.map(({ effect, title }) => ({ value: effect, label: title }))}
            onChange={() => form.resetFields(['level', 'kinds'])}
          />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(a: Entered, b: Entered) => a.effect !== b.effect}>
          {({ getFieldValue }) => (
            <OfEffect places={mine.filter(({ effect }) => effect === getFieldValue('effect'))} />
          )}
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function OfEffect({ places }: { readonly places: readonly Place[] }) {
  const [first] = places
  if (first === undefined) return null
  const levels = new Map(places.flatMap((place) => place.levels.map((one) => [one.key, one])))
  return (
    <>
      <p className="quiet-line">
        <SourceChips sources={places.map(({ citation }) => citation)} />
      </p>
      <Form.Item name="level" label="来源的层级" rules={[needed('请选择层级')]}>
        <Select
          options={[...levels.values()].map(({ key, title }) => ({ value: key, label: title }))}
        />
      </Form.Item>
      <Form.Item name="title" label="规定的名称" rules={[needed('请写明名称')]}>
        <Input maxLength={200} placeholder="中华人民共和国行政处罚法" />
      </Form.Item>
      <Form.Item name="article" label="条文" rules={[needed('请写明条文')]}>
        <Input maxLength={200} placeholder="第六十一条" />
      </Form.Item>
      <Form.Item name="kinds" label="适用于" rules={[needed('请选择适用范围')]}>
        <Select
          mode="multiple"
          maxCount={first.effect === 'documents' ? 1 : 100}
          showSearch={{ optionFilterProp: 'label' }}
          options={first.kinds.map(({ key, title }) => ({ value: key, label: title }))}
        />
      </Form.Item>
      {first.effect === 'documents' && (
        <Form.Item name="by" label="改用的文书" rules={[needed('请选择改用的文书')]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={first.kinds.map(({ key, title }) => ({ value: key, label: title }))}
          />
        </Form.Item>
      )}
      {first.effect === 'retention' && (
        <Form.Item name="years" label="保存期限" rules={[needed('请填写年数')]}>
          <InputNumber min={1} max={200} precision={0} suffix="年" style={{ width: '100%' }} />
        </Form.Item>
      )}
    </>
  )
}

function needed(message: string) {
  return { required: true, message }
}

/** Book marks are put around it where it is shown. */
function bare(title: string): string {
  return title.trim().replace(/^《(.*)》$/u, '$1')
}
