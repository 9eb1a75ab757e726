import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Activity } from '../../api/activities.ts'
import { type Catalogues, cataloguesQuery } from '../../api/regulations.ts'
import { formatClock } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useFieldAct } from './use-field-act.tsx'

/** The exact words to be read aloud, over the whole screen, and the mark that they were. */
export function NoticeCard({ activity }: { readonly activity: Activity }) {
  const [params, setParams] = useSearchParams()
  const close = () => setParams({}, { replace: true })
  return (
    <Modal
      className="notice-modal"
      open={params.get('show') === 'notice'}
      onCancel={close}
      footer={null}
      width={760}
      title="请面向对方宣读"
      destroyOnHidden
    >
      <NoticeWords activity={activity} onDone={close} />
    </Modal>
  )
}

function NoticeWords({
  activity,
  onDone,
}: {
  readonly activity: Activity
  readonly onDone: () => void
}) {
  const { data } = useQuery(cataloguesQuery)
  const [addressees, setAddressees] = useState<string[]>(() => untoldOf(activity))
  const [own, setOwn] = useState('')
  const act = useFieldAct(activity.id, 'notice', onDone)
  const { allowed, why } = activity.can.notice ?? { allowed: true, why: null }
  if (data === undefined) return null
  const { notice } = data
  const told = own.trim() === '' ? {} : { wording: own.trim() }
  return (
    <>
      <Words notice={notice} />
      <div className="notice-foot">
        <NoticeClock />
        <Checkbox.Group
          aria-label="告知对象"
          className="notice-whom"
          options={activity.choices.addressees.map(({ key, title }) => ({
            value: key,
            label: title,
          }))}
          value={addressees}
          onChange={setAddressees}
        />
        {notice?.verbatim === false && (
          <Input.TextArea
            aria-label="实际告知用语"
            placeholder="实际用语与上文不同的，写在这里"
            rows={2}
            maxLength={500}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
          />
        )}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        <Button
          type="primary"
          block
          disabled={!allowed || addressees.length === 0 || notice === null}
          loading={act.busy}
          onClick={() => act.run({ addressees, ...told })}
        >
          已宣读
        </Button>
        {!allowed && why !== null && <p className="step-why">{why}</p>}
      </div>
    </>
  )
}

type Notice = Catalogues['notice']

function Words({ notice }: { readonly notice: Notice }) {
  return notice === null ? (
    <p className="step-now">
      现行制度没有规定告知用语，不需要登记告知。请用自己的话告知正在录音录像。
    </p>
  ) : (
    <>
      <blockquote className="notice-words" style={{ marginInline: 0 }}>
        {notice.wording}
      </blockquote>
      <p>
        <SourceChips sources={[notice.citation]} />{' '}
        {notice.verbatim ? '须照原文宣读' : '可参照宣读'}
      </p>
    </>
  )
}

/** Whoever is noted as present and has not been told; at first the party, or whom the text names. */
function untoldOf({ marks, choices }: Activity): string[] {
  const keysOf = (wanted: string) =>
    marks.flatMap(({ kind, keys }) => (kind === wanted ? keys : []))
  const told = new Set(keysOf('notice'))
  const listed = choices.addressees.map(({ key }) => key)
  const present = keysOf('presence').filter((key) => listed.includes(key) && !told.has(key))
  if (present.length > 0) return [...new Set(present)]
  const [first] = listed
  return listed.includes('party') ? ['party'] : first === undefined ? [] : [first]
}

function NoticeClock() {
  return <p className="notice-clock">告知时间 {formatClock(useNow())}</p>
}
