import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Person, peopleQuery } from '../../api/org.ts'
import { useRoleTitle } from '../../api/regulations.ts'
import { useRights } from '../../api/use-rights.ts'
import { word } from '../../api/words.ts'
import { Asked } from '../../ui/asked.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { PeoplePlaces } from '../../ui/people-places.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { DisableAccount, EnableAccount } from './disable-account.tsx'
import './people-page.css'
import { RegisterPerson } from './register-person.tsx'
import { RenewLink } from './renew-link.tsx'

/** The agency's people, their posts and whether they can sign in. */
export function PeoplePage() {
  const [registering, setRegistering] = useState(false)
  const after = useSearchParams()[0].get('after') ?? undefined
  const { may } = useRights()
  const query = useQuery(peopleQuery(after))
  return (
    <Page
      title="人员"
      lead="岗位决定能办什么事；每人用自己的账号。"
      actions={
        may('org.manage') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
            登记人员
          </Button>
        )
      }
    >
      <PeoplePlaces />
      <Asked query={query}>
        {({ people, next }) => (
          <>
            <Panel flush>
              <PeopleTable people={people} />
            </Panel>
            <PageTurner next={next} shown={people.length} />
          </>
        )}
      </Asked>
      <RegisterPerson open={registering} onClose={() => setRegistering(false)} />
    </Page>
  )
}

const ACCOUNT_TONES = { invited: 'warn', active: 'good', disabled: 'plain' } as const

function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const titleOf = useRoleTitle()
  const { may } = useRights()
  const columns: readonly Column<Person>[] = [
    {
      title: '姓名',
      cell: ({ id, name }) => (
        <Link to={`/people/${id}`}>
          <strong>{name}</strong>
        </Link>
      ),
    },
    { title: '执法证号', cell: ({ badgeNumber }) => badgeNumber },
    { title: '机构', cell: ({ unit }) => unit },
    { title: '岗位', cell: ({ roles }) => roles?.map(titleOf).join('、') || '没有岗位' },
    { title: '账号', cell: ({ login }) => login ?? '—' },
    { title: '账号状态', cell: (person) => <AccountState person={person} /> },
    ...(may('org.manage') ? [KEEPING] : []),
  ]
  return <RowsTable label="人员" columns={columns} rows={people} keyOf={({ id }) => id} />
}

const KEEPING: Column<Person> = { title: '办理', cell: (person) => <Keeping person={person} /> }

function Keeping({ person }: { readonly person: Person }) {
  if (person.state === null) return null
  if (person.state === 'disabled') return <EnableAccount person={person} />
  return (
    <span className="account-acts">
      <LinkButton to={`/people/${person.id}`} size="small">
        岗位
      </LinkButton>
      <RenewLink person={person} />
      <DisableAccount person={person} />
    </span>
  )
}

function AccountState({ person: { state, disabled } }: { readonly person: Person }) {
  if (state === null) return '无账号'
  return (
    <div>
      <ToneTag tone={ACCOUNT_TONES[state]}>{word('accountState', state)}</ToneTag>
      {disabled !== null && (
        <p className="account-because">
          <Moment at={disabled.at} none="" /> {disabled.by}停用：{disabled.because}
        </p>
      )}
    </div>
  )
}
