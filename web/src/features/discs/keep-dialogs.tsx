import { Form, Input } from 'antd'
import { type DiscShown, fileDisc, storeDisc, testMedium } from '../../api/discs.ts'
import { useAct } from '../../api/use-act.ts'
import { FormModal } from '../../ui/form-modal.tsx'

interface OfDialog {
  readonly shown: DiscShown
  readonly onClose: () => void
}

const WHAT = {
  store: { title: '登记入库', lead: '登记后生成并封存本张光盘的{paper}。', act: storeDisc },
  file: { title: '附卷', lead: '光盘和{paper}归入本案案卷，列入卷内目录。', act: fileDisc },
} as const

/** Asked once more before a disc is stored or put into the file. */
export function Confirm({
  shown: { disc, form },
  what,
  onClose,
}: OfDialog & { readonly what: 'store' | 'file' }) {
  const { title, lead, act: doIt } = WHAT[what]
  const said = lead.replace('{paper}', form === null ? '登记表' : '记录表')
  const act = useAct({
    act: (_: object, headers) => doIt(disc.id, headers),
    refreshes: [['disc', disc.id], ['discs'], ['case', disc.case.id], ['duties']],
    done: onClose,
  })
  return (
    <FormModal {...{ title, act, onClose, lead: <p>{said}</p> }} ok={title} cancel="取消">
      {null}
    </FormModal>
  )
}

/** A disc that cannot be read any more needs no proof. */
export function Unreadable({ shown: { disc }, onClose }: OfDialog) {
  const act = useAct({
    act: (body: { remark: string }, headers) => testMedium(disc.id, body, headers),
    refreshes: [['disc', disc.id], ['discs'], ['case', disc.case.id], ['duties']],
    done: onClose,
  })
  return (
    <FormModal<{ remark: string }>
      title="登记不能读取"
      ok="登记"
      cancel="取消"
      initial={{ remark: '' }}
      {...{ act, onClose }}
      lead={<p>登记后应重新刻制一张光盘。</p>}
    >
      <Form.Item name="remark" label="情况" rules={[{ required: true, message: '请写明情况' }]}>
        <Input maxLength={500} />
      </Form.Item>
    </FormModal>
  )
}
