import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link, useParams } from 'react-router'
import { type Appointment, appointmentsQuery } from '../../api/custody.ts'
import { asTasks } from '../../api/duty-task.ts'
import { type PersonFile, personQuery } from '../../api/people.ts'
import { useRoleTitle } from '../../api/regulations.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { CertificatesPanel } from './certificates-panel.tsx'
import { PostsPanel } from './posts-panel.tsx'
import { RESULT, TRAINING } from './state-words.ts'
import { StopsPanel } from './stops-panel.tsx'
import { UndertakingsPanel } from './undertakings-panel.tsx'
import './people.css'
import '../../ui/lists.css'

/** One person: may he enforce, his certificates, stops of work, trainings, recorders, duties. */
export function PersonPage() {
  const { id = '' } = useParams()
  return (
    <Asked query={useQuery(personQuery(id))} page="人员">
      {(person) => <Sheets person={person} />}
    </Asked>
  )
}

function Sheets({ person }: { readonly person: PersonFile }) {
  const titleOf = useRoleTitle()
  return (
    <Page
      title={
        <>
          {person.name} {isFree(person) && <ToneTag tone="good">可以担任执法人员</ToneTag>}
        </>
      }
      lead={
        <>
          {person.unit}　{person.posts.map(titleOf).join('、') || '没有岗位'}
          {'　'}
          <Link to="/people">返回名册</Link>
        </>
      }
    >
      <Enforcing person={person} />
      <div className="people-sheets">
        <div>
          <PostsPanel person={person} />
          <UndertakingsPanel person={person} />
          <CertificatesPanel person={person} />
          <StopsPanel person={person} />
          <TrainingsPanel trainings={person.trainings} />
        </div>
        <div>
          <EntryPanel person={person} />
          <DutiesPanel duties={person.duties} />
          <AtHandPanel person={person} />
        </div>
      </div>
    </Page>
  )
}

function isFree({ enforcing, posts }: PersonFile): boolean {
  return posts.includes('officer') && enforcing.allowed && enforcing.remarks.length === 0
}

/** Whether he may be an officer of an activity today, and by which articles not. */
function Enforcing({ person: { enforcing, posts } }: { readonly person: PersonFile }) {
  if (!posts.includes('officer')) return null
  const { allowed, remarks } = enforcing
  return remarks.map(({ code, sentence, citations }) => (
    <Alert
      key={code}
      className="people-stop"
      type={allowed ? 'warning' : 'error'}
      showIcon
      title={allowed ? sentence : `现在不能担任执法人员：${sentence}`}
      description={<SourceChips sources={citations} />}
    />
  ))
}

function EntryPanel({ person }: { readonly person: PersonFile }) {
  return (
    <Panel title="登记">
      <FactsList
        wide
        rows={[
          ['执法证号', person.badgeNumber],
          ['机构', person.unit],
          ['登记时间', <Moment key="at" at={person.registeredAt} />],
        ]}
      />
    </Panel>
  )
}

function DutiesPanel({ duties }: { readonly duties: PersonFile['duties'] }) {
  const open = duties.filter(({ state }) => state === 'open' || state === 'breached')
  return (
    <Panel title="要做的事">
      {open.length === 0 ? (
        <p className="quiet-line">没有待办的事。</p>
      ) : (
        <Tasks tasks={asTasks(open)} />
      )}
    </Panel>
  )
}

function TrainingsPanel({ trainings }: { readonly trainings: PersonFile['trainings'] }) {
  return (
    <Panel title="培训" extra={trainings.length === 50 ? '最近 50 次' : undefined}>
      {trainings.length === 0 && <p className="quiet-line">还没有参加过培训。</p>}
      <ul className="people-list">
        {trainings.map(({ id, topic, on, state, attended, result }) => (
          <li key={id} className="people-line">
            <span>{on}</span>
            <Link to={`/people/trainings/${id}`}>{topic}</Link>
            {state !== 'held' && (
              <ToneTag tone={TRAINING[state].tone}>{TRAINING[state].zh}</ToneTag>
            )}
            {attended === false && <ToneTag tone="bad">缺席</ToneTag>}
            {result !== null && <ToneTag tone={RESULT[result].tone}>{RESULT[result].zh}</ToneTag>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What is in his hands now: activities, recorders, and the parts he is named for in custody. */
function AtHandPanel({ person }: { readonly person: PersonFile }) {
  const { may } = useRights()
  const sees = may('custody.list')
  const { data } = useQuery({ ...appointmentsQuery({ person: person.id }), enabled: sees })
  const named = (data?.appointments ?? []).filter(({ state }) => state === 'running')
  const { activities, devices } = person
  return (
    <Panel title="手上的事">
      <FactsList
        wide
        rows={[
          [
            '执法活动',
            activities.length === 0
              ? '没有未完成的'
              : activities.map(({ id, number, matter }) => (
                  <div key={id}>
                    <Link to={`/activities/${id}`}>{number}</Link> {matter}
                  </div>
                )),
          ],
          [
            '携带设备',
            devices.length === 0
              ? '没有'
              : devices.map(({ id, code, model }) => (
                  <div key={id}>
                    <Link to={`/devices/${id}`}>{code}</Link> {model}
                  </div>
                )),
          ],
          ...(sees ? [['保管职责', <Named key="named" named={named} />] as const] : []),
        ]}
      />
    </Panel>
  )
}

function Named({ named }: { readonly named: readonly Appointment[] }) {
  if (named.length === 0) return '没有'
  return named.map(({ id, unit, roleTitle, from, to }) => (
    <div key={id}>
      {unit} {roleTitle}（{from} 起{to === null ? '' : `，至 ${to}`}）
    </div>
  ))
}
