import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { type DiscShown, fillForm, signForm } from '../../api/discs.ts'
import { sessionQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { formatTime } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'

type DiscForm = NonNullable<DiscShown['form']>

interface OfForm {
  readonly shown: DiscShown
  readonly form: DiscForm
}

/** The form that the regulation wants for each disc: what is known, what is missing, who signed. */
export function FormPanel({ shown, form }: OfForm) {
  const { title, fields, participants, head } = form
  return (
    <Panel title={`《${title}》`}>
      <FactsList
        wide
        rows={[
          ...fields.map(
            ({ title: name, value }) =>
              [name, value === '' ? <em key={name}>未填写</em> : value] as const,
          ),
          ['办案人员签名', participants.map(sayPerson).join('；')],
          ['部门主要负责人签字', head === null ? '未签字' : `${head.name} ${formatTime(head.at)}`],
        ]}
      />
      <Acts {...{ shown, form }} />
    </Panel>
  )
}

function sayPerson({ name, signedAt, absent }: DiscForm['participants'][number]): string {
  if (signedAt !== null) return `${name} ${formatTime(signedAt)}`
  return absent === null ? `${name}（未签名）` : `${name}（未签名：${absent}）`
}

function Acts({ shown, form }: OfForm) {
  const { data: session } = useQuery(sessionQuery)
  const { may, mayOwn } = useRights()
  const { whyNot } = shown
  const own = form.participants.find(({ id }) => id === session?.person)
  const acts: OfferedAct[] = []
  if (may('case.handle') || mayOwn('case.handle')) {
    acts.push({
      ...{ key: 'fill', zh: '填写', why: whyNot.fill },
      dialog: (close) => <FillDialog {...{ shown, form }} onClose={close} />,
    })
  }
  if (own !== undefined) {
    const why = own.signedAt === null ? whyNot.sign : '您已在这张记录表上签名。'
    acts.push({
      ...{ key: 'sign', zh: '签名', why, primary: true },
      dialog: (close) => <SignDialog {...{ shown, form }} as="participant" onClose={close} />,
    })
  }
  acts.push({
    ...{ key: 'head', zh: '负责人签字' },
    why: form.head === null ? whyNot.sign : '部门主要负责人已签字。',
    dialog: (close) => <SignDialog {...{ shown, form }} as="head" onClose={close} />,
  })
  return <OfferedActs acts={acts} />
}

interface OfDialog extends OfForm {
  readonly onClose: () => void
}

function FillDialog({ shown: { disc }, form, onClose }: OfDialog) {
  const act = useAct({
    act: (fields: { [key: string]: string }, headers) =>
      fillForm(disc.id, written(fields), headers),
    refreshes: [['disc', disc.id]],
    done: onClose,
  })
  return (
    <FormModal<{ [key: string]: string }>
      title="填写记录表"
      ok="保存"
      cancel="取消"
      initial={Object.fromEntries(form.fields.map(({ key, value }) => [key, value]))}
      {...{ act, onClose }}
      lead={<p className="quiet-line">已从设备台账、文件和执法活动带出；空的由承办人填写。</p>}
    >
      {form.fields.map(({ key, title }) => (
        <Form.Item key={key} name={key} label={title}>
          <Input.TextArea autoSize maxLength={500} />
        </Form.Item>
      ))}
    </FormModal>
  )
}

function written(fields: { [key: string]: string }): { [key: string]: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ''))
}

interface OfSigning extends OfDialog {
  readonly as: 'participant' | 'head'
}

function SignDialog({ shown: { disc }, form, as, onClose }: OfSigning) {
  const act = useAct({
    act: (absent: { [person: string]: string }, headers) =>
      signForm(disc.id, { as, absent: as === 'head' ? written(absent) : {} }, headers),
    refreshes: [['disc', disc.id]],
    done: onClose,
  })
  const open = form.participants.filter(({ signedAt }) => signedAt === null)
  return (
    <FormModal<{ [person: string]: string }>
      title={as === 'head' ? '部门主要负责人签字' : '签名'}
      ok="确认签名"
      cancel="取消"
      {...{ act, onClose }}
      lead={
        <p className="quiet-line">
          {`签名后《${form.title}》的内容不能再改。`}
          {as === 'head' && open.length > 0 && '下列人员还没有签名，确不能签名的，写明理由。'}
        </p>
      }
    >
      {as === 'head' &&
        open.map(({ id, name }) => (
          <Form.Item key={id} name={id} label={`${name}不能签名的理由`}>
            <Input maxLength={500} />
          </Form.Item>
        ))}
    </FormModal>
  )
}
