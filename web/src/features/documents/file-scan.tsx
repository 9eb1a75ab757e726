import { Checkbox, Form, type FormInstance, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type At, type DocumentPage, type DocumentsOfPlace, fileScan } from '../../api/documents.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

type Choices = DocumentsOfPlace['filing']
type DocumentClass = Parameters<typeof fileScan>[0]['documentClass']

interface Entered {
  readonly title: string
  readonly form?: string
  readonly documentClass: DocumentClass
  readonly carrier: 'paper' | 'electronic'
  readonly place?: string
  readonly author?: string
  readonly number?: string
  readonly madeOn?: string
  readonly fields?: string[]
  readonly signed?: string[]
  readonly dated?: string[]
}

interface FileProps {
  readonly at: At | undefined
  readonly choices: Choices
  /** The issued document that was signed on paper. */
  readonly document?: Pick<DocumentPage, 'id' | 'title' | 'documentClass' | 'form'> | undefined
  readonly onClose: () => void
}

/** A paper or a document of others comes into the file: what it is, then its scan. */
export function FileScan({ at, choices, document, onClose }: FileProps) {
  const [form] = Form.useForm<Entered>()
  const [file, setFile] = useState<File>()
  const [chosen, setChosen] = useState<string>()
  const act = useFiling({ at, document, onClose }, file)
  const known = choices.forms.find(({ key }) => key === (document?.form.key ?? chosen))
  const signatures = known?.signatures ?? document?.form.signatures ?? []
  return (
    <Modal
      title={document === undefined ? '归入扫描件' : `归入《${document.title}》的签署件`}
      open
      onCancel={onClose}
      okText="归入"
      cancelText="返回"
      confirmLoading={act.busy}
      okButtonProps={{ disabled: file === undefined }}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          title: document?.title,
          documentClass: document?.documentClass,
          carrier: 'paper',
        }}
        onFinish={act.run}
      >
        <Form.Item label="文件（PDF、JPEG、PNG、TIFF，不超过 100 MB）" required>
          <input
            type="file"
            aria-label="扫描件文件"
            accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        </Form.Item>
        {document === undefined && <WhatItIs choices={choices} form={form} onForm={setChosen} />}
        <Form.Item name="carrier" label="记录形式">
          <Select options={optionsOf(choices.carriers)} />
        </Form.Item>
        <Form.Item name="place" label="纸质件存放位置">
          <Input maxLength={100} placeholder="如：档案室 3 柜 2 层" />
        </Form.Item>
        <WhatItBears items={known?.items ?? []} signatures={signatures} />
        {act.problem && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function useFiling({ at, document, onClose }: Omit<FileProps, 'choices'>, file: File | undefined) {
  const go = useNavigate()
  return useAct({
    act: async (entered: Entered, headers) => {
      if (file === undefined) return undefined
      const home =
        document === undefined
          ? at && (at.is === 'case' ? { case: at.id } : { activity: at.id })
          : { document: document.id }
      const { fields = [], signed = [], dated = [], ...rest } = entered
      const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value))
      return fileScan({ ...entered, ...told, ...home, fields, signed, dated }, file, headers)
    },
    refreshes: [['documents'], ['document']],
    done: (filed) => {
      onClose()
      if (filed !== undefined) go(`/documents/${filed.document}`)
    },
  })
}

interface WhatProps {
  readonly choices: Choices
  readonly form: FormInstance<Entered>
  readonly onForm: (key: string | undefined) => void
}

/** Asked of a document of others; one of the system's own is known. */
function WhatItIs({ choices, form, onForm }: WhatProps) {
  return (
    <>
      <Form.Item name="form" label="制度规定的文书（没有的不选）">
        <Select
          allowClear
          options={optionsOf(choices.forms)}
          onChange={(key: string | undefined) => {
            onForm(key)
            const title = choices.forms.find((one) => one.key === key)?.title
            if (title !== undefined) form.setFieldValue('title', title)
          }}
        />
      </Form.Item>
      <Form.Item
        name="title"
        label="文书名称"
        rules={[{ required: true, whitespace: true, message: '请填写文书名称' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="documentClass"
        label="文书类别"
        rules={[{ required: true, message: '请选择文书类别' }]}
      >
        <Select options={optionsOf(choices.classes)} />
      </Form.Item>
      <Form.Item name="number" label="文号">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="author" label="制作单位或者制作人（外来文书）">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="madeOn" label="文书日期">
        <Input type="date" />
      </Form.Item>
    </>
  )
}

interface Titled<Key extends string = string> {
  readonly key: Key
  readonly title: string
}

interface BearsProps {
  readonly items: readonly Titled[]
  readonly signatures: readonly Titled[]
}

function WhatItBears({ items, signatures }: BearsProps) {
  return (
    <>
      {items.length > 0 && (
        <Form.Item name="fields" label="已载明">
          <Checkbox.Group options={optionsOf(items)} />
        </Form.Item>
      )}
      {signatures.length > 0 && (
        <>
          <Form.Item name="signed" label="已签字或者盖章">
            <Checkbox.Group options={optionsOf(signatures)} />
          </Form.Item>
          <Form.Item name="dated" label="已署日期">
            <Checkbox.Group options={optionsOf(signatures)} />
          </Form.Item>
        </>
      )}
    </>
  )
}

function optionsOf<Key extends string>(choices: readonly Titled<Key>[]) {
  return choices.map(({ key, title }) => ({ value: key, label: title }))
}
