import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { PersonFile } from '../../api/people.ts'
import { endPost, givePost } from '../../api/posts.ts'
import { useRoleTitle } from '../../api/regulations.ts'
import { serverNow } from '../../api/server-clock.ts'
import { useAct } from '../../api/use-act.ts'
import { choices } from '../../api/words.ts'
import { DayField } from '../../ui/day-field.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { formatDay, formatMinute } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'

type Post = PersonFile['postHistory'][number]

const STATES = {
  held: { zh: '在任', tone: 'good' },
  coming: { zh: '尚未起算', tone: 'warn' },
  over: { zh: '已免去', tone: 'plain' },
  dropped: { zh: '未起算即取消', tone: 'plain' },
} as const

/** Posts from when to when, who gave and ended them and why; what he may do hangs on them. */
export function PostsPanel({ person }: { readonly person: PersonFile }) {
  const [giving, setGiving] = useState(false)
  const [ending, setEnding] = useState<Post>()
  const [keeping, setKeeping] = useState<Post>()
  const { givePost: give, postHistory: posts } = person
  return (
    <Panel
      title="岗位"
      extra={
        <Button
          size="small"
          disabled={!give.may}
          title={give.why ?? undefined}
          onClick={() => setGiving(true)}
        >
          给予岗位
        </Button>
      }
    >
      {posts.length === 0 && <p className="quiet-line">还没有岗位，只能查看本单位的公共页面。</p>}
      <ul className="people-list">
        {posts.map((post) => (
          <PostLine
            key={`${post.role} ${post.since}`}
            post={post}
            onEnd={() => setEnding(post)}
            onKeep={() => setKeeping(post)}
          />
        ))}
      </ul>
      {give.why !== null && <p className="quiet-line">{give.why}</p>}
      {giving && <GiveDialog person={person} onClose={() => setGiving(false)} />}
      {ending !== undefined && (
        <EndDialog person={person} post={ending} onClose={() => setEnding(undefined)} />
      )}
      {keeping !== undefined && (
        <KeepDialog person={person} post={keeping} onClose={() => setKeeping(undefined)} />
      )}
    </Panel>
  )
}

interface LineProps {
  readonly post: Post
  readonly onEnd: () => void
  readonly onKeep: () => void
}

function PostLine({ post, onEnd, onKeep }: LineProps) {
  const titleOf = useRoleTitle()
  const { role, since, until, state, given, ended, kept, end, keep } = post
  const open = state === 'held' || state === 'coming'
  return (
    <li>
      <div className="people-line">
        <strong>{titleOf(role)}</strong>
        <ToneTag tone={STATES[state].tone}>{STATES[state].zh}</ToneTag>
        <span>
          {formatDay(since)} 起{until !== null && state !== 'dropped' && `，${formatDay(until)} 止`}
        </span>
        {open && (
          <Button size="small" disabled={!end.may} title={end.why ?? undefined} onClick={onEnd}>
            {state === 'coming' ? '取消' : until === null ? '免去' : '提前免去'}
          </Button>
        )}
        {open && until !== null && (
          <Button size="small" disabled={!keep.may} title={keep.why ?? undefined} onClick={onKeep}>
            撤销免去
          </Button>
        )}
      </div>
      {given !== null && (
        <p className="quiet-line">
          {formatMinute(given.at)} {given.by} 给予：{given.reason}
        </p>
      )}
      {kept.map((one) => (
        <p key={one.at} className="quiet-line">
          {formatMinute(one.at)} {one.by} 撤销免去（原定 {formatDay(one.until)} 止）：{one.reason}
        </p>
      ))}
      {ended !== null && (
        <p className="quiet-line">
          {formatMinute(ended.at)} {ended.by} 免去：{ended.reason}
        </p>
      )}
    </li>
  )
}

interface Given {
  readonly role: string
  readonly from: string
  readonly reason: string
}

interface GiveProps {
  readonly person: PersonFile
  readonly onClose: () => void
}

const REFRESHED = (id: string) => [['person', id], ['people'], ['session'], ['undertakings', id]]

function GiveDialog({ person: { id, name, posts }, onClose }: GiveProps) {
  const titleOf = useRoleTitle()
  const act = useAct({
    act: (given: Given, headers) => givePost(id, given, headers),
    refreshes: REFRESHED(id),
    done: onClose,
  })
  const roles = choices('role').filter(({ value }) => !posts.includes(value))
  return (
    <FormModal
      title={`给予 ${name} 岗位`}
      ok="给予"
      cancel="返回"
      act={act}
      onClose={onClose}
      initial={{ from: formatDay(serverNow()) }}
      lead={
        <p className="quiet-line">
          起算时起即有该岗位的权限，已登录的页面也一样。制度要求任职前签署承诺书的，先在下方签署。
        </p>
      }
    >
      <Form.Item name="role" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
        <Select
          placeholder="选择岗位"
          options={roles.map(({ value }) => ({ value, label: titleOf(value) }))}
        />
      </Form.Item>
      <FromAndWhy label="起算日期" example="例如：2026年11月20日局党组会议决定" />
    </FormModal>
  )
}

interface EndProps extends GiveProps {
  readonly post: Post
}

function EndDialog({ person, post, onClose }: EndProps) {
  const { id, name, activities, devices } = person
  const titleOf = useRoleTitle()
  const act = useAct({
    act: (ended: Omit<Given, 'role'>, headers) =>
      endPost(id, { role: post.role, ...ended }, headers),
    refreshes: REFRESHED(id),
    done: onClose,
  })
  const left = activities.length + devices.length
  return (
    <FormModal
      title={`免去 ${name} 的岗位：${titleOf(post.role)}`}
      ok="免去"
      cancel="返回"
      act={act}
      onClose={onClose}
      initial={{ from: formatDay(serverNow()) }}
      lead={
        <p className="quiet-line">
          自该日起没有这一岗位的权限，当日的立即生效；等他办理的查阅申请转由现在可以办理的人员。此前的办理和签名不变。
          {left > 0 &&
            `手上还有 ${activities.length} 项未完成的执法活动、${devices.length} 台设备，请另行安排交接。`}
        </p>
      }
    >
      <FromAndWhy label="自何日起不再担任" example="例如：2026年11月20日调往其他科室" />
    </FormModal>
  )
}

/** It is given again before its end: the end does not come. */
function KeepDialog({ person: { id, name }, post, onClose }: EndProps) {
  const titleOf = useRoleTitle()
  const { role, since, until, state } = post
  const from = formatDay(state === 'coming' ? since : serverNow())
  const act = useAct({
    act: (kept: Pick<Given, 'reason'>, headers) => givePost(id, { role, from, ...kept }, headers),
    refreshes: REFRESHED(id),
    done: onClose,
  })
  return (
    <FormModal
      title={`撤销免去 ${name} 的岗位：${titleOf(role)}`}
      ok="撤销免去"
      cancel="返回"
      act={act}
      onClose={onClose}
      lead={
        <p className="quiet-line">
          原定{until === null ? '' : ` ${formatDay(until)} `}免去，撤销后继续担任，权限不变。
        </p>
      }
    >
      <Why example="例如：2026年11月20日局党组会议决定继续担任" />
    </FormModal>
  )
}

function FromAndWhy({ label, example }: { readonly label: string; readonly example: string }) {
  return (
    <>
      <Form.Item name="from" label={label} rules={[{ required: true, message: '请选择日期' }]}>
        <DayField />
      </Form.Item>
      <Why example={example} />
    </>
  )
}

function Why({ example }: { readonly example: string }) {
  return (
    <Form.Item
      name="reason"
      label="依据或者原因"
      rules={[{ required: true, whitespace: true, message: '请写明依据或者原因' }]}
    >
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} placeholder={example} />
    </Form.Item>
  )
}
