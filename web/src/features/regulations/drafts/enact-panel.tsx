import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { type Draft, type Enacting, enactDraft, previewQuery } from '../../../api/drafts.ts'
import { useAct } from '../../../api/use-act.ts'
import { Panel } from '../../../ui/page.tsx'
import { type SecondPerson, SecondPersonForm } from '../../../ui/second-person-form.tsx'

/** The second person, with his own credentials, puts the change in force. */
export function EnactPanel({ draft }: { readonly draft: Draft }) {
  const { data: preview } = useQuery(previewQuery(draft.id))
  const [form] = Form.useForm<SecondPerson>()
  const act = useAct({
    act: (asked: Enacting, headers) => enactDraft(draft.id, asked, headers),
    refreshes: [
      ['draft', draft.id],
      ['drafts'],
      ['packs'],
      ['regulation'],
      ['duties'],
      ['catalogues'],
    ],
    done: () => form.resetFields(),
  })
  const digest = preview?.state === 'done' && !preview.stale ? preview.digest : null
  if (digest === null || digest === undefined) {
    return (
      <Panel title="第二人确认">
        <p className="draft-none">完成影响预览后，由另一名有权的人在这里确认。</p>
      </Panel>
    )
  }
  const many = preview?.disposable.count ?? 0
  return (
    <Panel title="第二人确认">
      <p className="draft-confirm">
        请另一名有权的人核对上面的差别和影响，用本人账号和密码确认。确认后新版本按施行日期生效。
        {many > 0 && <strong>　注意：{many} 份记录将变为可以处置。</strong>}
      </p>
      <SecondPersonForm
        act={act}
        form={form}
        onSecond={(second) => act.run({ ...second, digest })}
        says="本人已核对，确认启用"
      />
    </Panel>
  )
}
