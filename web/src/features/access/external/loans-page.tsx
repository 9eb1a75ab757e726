import { useQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { Link } from 'react-router'
import { type LoanListed, lend, loansQuery, takeBack } from '../../../api/reading-room.ts'
import { useRights } from '../../../api/use-rights.ts'
import { DeskDialog, filled } from '../../../ui/access/desk-dialog.tsx'
import { DeskPlaces } from '../../../ui/access/desk-places.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { formatMinute, instantChosen } from '../../../ui/format.ts'
import { OnlyWith } from '../../../ui/only-with.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/rows-table.tsx'
import { PagedRows, StateFilter, type StateWords, useStateAsked } from '../../../ui/state-list.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { CaseField } from './case-field.tsx'
import { PagesField, StaffField } from './hand-out-dialog.tsx'

/** Paper files that left the archive room, and whether they are back. */
export function LoansPage() {
  return (
    <OnlyWith
      right="reading-room.read"
      page="案卷借阅"
      act="查看案卷借阅登记"
      places={<DeskPlaces />}
    >
      <Loans />
    </OnlyWith>
  )
}

const STATES: StateWords<LoanListed['state']> = {
  out: { zh: '借出', tone: 'busy' },
  overdue: { zh: '逾期未还', tone: 'bad' },
  returned: { zh: '已归还', tone: 'good' },
}

function Loans() {
  const [lending, setLending] = useState(false)
  const [back, setBack] = useState<LoanListed>()
  const { may } = useRights()
  const keeps = may('reading-room.keep')
  return (
    <Page
      title="案卷借阅"
      lead="只借给本单位工作人员：先提出借阅申请并获批准，约定归还时间，借出、归还各清点一次页数。"
      actions={
        keeps && (
          <Button type="primary" onClick={() => setLending(true)}>
            借出案卷
          </Button>
        )
      }
    >
      <DeskPlaces />
      {lending && <LendDialog onClose={() => setLending(false)} />}
      {back !== undefined && <BackDialog loan={back} onClose={() => setBack(undefined)} />}
      <Rows keeps={keeps} onBack={setBack} />
    </Page>
  )
}

interface RowsProps {
  readonly keeps: boolean
  readonly onBack: (loan: LoanListed) => void
}

function Rows({ keeps, onBack }: RowsProps) {
  const asked = useStateAsked(STATES)
  const query = useQuery(loansQuery(asked))
  return (
    <>
      <StateFilter words={STATES} />
      <Asked query={query}>
        {({ loans, next, overdue }) => (
          <>
            {overdue > 0 && asked.state !== 'overdue' && <Overdue count={overdue} />}
            <PagedRows
              label="案卷借阅登记"
              columns={columns(keeps, onBack)}
              rows={loans}
              next={next}
              empty="没有借阅登记。"
            >
              本人提出借阅申请并获批准后，由档案管理人员在此借出。
            </PagedRows>
          </>
        )}
      </Asked>
    </>
  )
}

function Overdue({ count }: { readonly count: number }) {
  return (
    <Alert
      type="warning"
      showIcon
      title={`有 ${count} 个案卷逾期未还。`}
      action={<Link to="/access/loans?state=overdue">查看</Link>}
      style={{ marginBottom: 12 }}
    />
  )
}

interface Filled {
  readonly case: string
  readonly person: string
  readonly reason: string
  readonly returnBy: Dayjs
  readonly pages: number
}

function LendDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <DeskDialog
      title="借出案卷"
      ok="借出"
      refreshes={[['loans'], ['duties']]}
      act={({ returnBy, ...values }: Filled, headers) =>
        lend({ ...values, returnBy: instantChosen(returnBy) }, headers)
      }
      onClose={onClose}
    >
      <CaseField />
      <StaffField />
      <Form.Item name="reason" label="工作需要" rules={[filled('请填写工作需要')]}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item
        name="returnBy"
        label="归还时间"
        extra="不晚于批准借阅的期限。"
        rules={[{ required: true, message: '请填写归还时间' }]}
      >
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <PagesField name="pages" label="交出时清点的页数" />
    </DeskDialog>
  )
}

function BackDialog({
  loan,
  onClose,
}: {
  readonly loan: LoanListed
  readonly onClose: () => void
}) {
  return (
    <DeskDialog
      title={`归还 ${loan.number}`}
      ok="登记归还"
      lead={`借出时清点 ${loan.pages} 页。页数不符的，须在备注写明原因；案件上会列出问题，须查明。`}
      refreshes={[['loans'], ['duties']]}
      act={(values: { pages: number; remark?: string }, headers) =>
        takeBack(loan.id, values, headers)
      }
      onClose={onClose}
    >
      <PagesField name="pages" label="归还时清点的页数" />
      <Form.Item name="remark" label="备注">
        <Input maxLength={500} />
      </Form.Item>
    </DeskDialog>
  )
}

function columns(
  keeps: boolean,
  takeBackOf: (loan: LoanListed) => void,
): readonly Column<LoanListed>[] {
  return [
    { title: '编号', cell: ({ number }) => <strong className="list-number">{number}</strong> },
    {
      title: '状态',
      cell: ({ state }) => <ToneTag tone={STATES[state].tone}>{STATES[state].zh}</ToneTag>,
    },
    { title: '借阅人', cell: ({ person, unit }) => `${person}（${unit}）` },
    {
      title: '案卷',
      cell: ({ caseId, caseNumber, cause }) => (
        <Link to={`/cases/${caseId}`}>
          {caseNumber} {cause}
        </Link>
      ),
    },
    { title: '工作需要', cell: ({ reason }) => reason },
    { title: '借出', cell: ({ openedAt, openedBy }) => `${formatMinute(openedAt)}，${openedBy}` },
    { title: '应还', cell: ({ returnBy }) => formatMinute(returnBy) },
    {
      title: '页数',
      cell: ({ pages, pagesBack }) =>
        pagesBack === null ? `${pages} 页` : `借出 ${pages} 页，归还 ${pagesBack} 页`,
    },
    {
      title: '归还',
      cell: (loan) =>
        loan.returnedAt !== null ? (
          formatMinute(loan.returnedAt)
        ) : keeps ? (
          <Button size="small" onClick={() => takeBackOf(loan)}>
            登记归还
          </Button>
        ) : (
          '—'
        ),
    },
  ]
}
