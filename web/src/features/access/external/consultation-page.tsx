import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type ConsultationShown, consultationQuery } from '../../../api/reading-room.ts'
import { useRights } from '../../../api/use-rights.ts'
import { Asked } from '../../../ui/asked.tsx'
import { FactsList } from '../../../ui/facts-list.tsx'
import { formatMinute } from '../../../ui/format.ts'
import { OnlyWith } from '../../../ui/only-with.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { STATES } from './consultations-page.tsx'
import { CopiesPanel } from './copies-panel.tsx'
import { DeskActs } from './desk-acts.tsx'
import { DocumentsPanel } from './documents-panel.tsx'
import { PapersPanel } from './papers-panel.tsx'
import { ShownPanel } from './shown-panel.tsx'
import './external.css'

/** One consultation at the counter: papers, what is released, the screen, copies and their cost. */
export function ConsultationPage() {
  const { id = '' } = useParams()
  return (
    <OnlyWith right="reading-room.read" page="现场查阅" act="查看一次现场查阅">
      <One id={id} />
    </OnlyWith>
  )
}

function One({ id }: { readonly id: string }) {
  const query = useQuery({ ...consultationQuery(id), refetchInterval: 15_000 })
  const { may } = useRights()
  const keeps = may('reading-room.keep')
  return (
    <Asked query={query} page="现场查阅">
      {(shown) => (
        <Page
          title={
            <>
              现场查阅 {shown.number}{' '}
              <ToneTag tone={STATES[shown.state].tone}>{STATES[shown.state].zh}</ToneTag>
            </>
          }
          lead={shown.paper ? '纸质案卷，在档案室内查阅。' : '在本单位的阅览屏幕上查阅。'}
          actions={keeps && <DeskActs shown={shown} />}
        >
          <Head shown={shown} />
          {!shown.inside && <PapersPanel shown={shown} keeps={keeps} />}
          {!shown.inside && <DocumentsPanel key={papersKept(shown)} shown={shown} keeps={keeps} />}
          {shown.state !== 'prepared' && <CopiesPanel shown={shown} keeps={keeps} />}
          {shown.shown.length > 0 && <ShownPanel shown={shown} />}
        </Page>
      )}
    </Asked>
  )
}

/** What was said for want of a paper is no longer true once it is there. */
function papersKept({ papers }: ConsultationShown): number {
  return papers.filter(({ shown }) => shown?.sealed).length
}

function Head({ shown }: { readonly shown: ConsultationShown }) {
  const { case: file, prepared, opened, closed, pagesBefore, pagesAfter } = shown
  const said = (one: { readonly at: string; readonly by: string } | null) =>
    one === null ? '—' : `${formatMinute(one.at)}，${one.by}`
  const counted =
    pagesAfter === null
      ? `${pagesBefore}页（尚未归还）`
      : `交出${pagesBefore}页，归还${pagesAfter}页`
  return (
    <Panel title="登记">
      <FactsList
        wide
        rows={[
          ['查阅人', shown.unit === null ? shown.name : `${shown.name}（${shown.unit}）`],
          ['种类', shown.requester],
          shown.party === null ? undefined : ['当事人', shown.party],
          [
            '案卷',
            <Link key="case" to={`/cases/${file.id}`}>
              {file.number}（档号 {file.archiveNumber}）{file.cause}
            </Link>,
          ],
          ['事由', shown.purpose],
          shown.law === null ? undefined : ['依据的法律', `《${shown.law}》`],
          shown.secretsChecked === null ? undefined : ['保密审查', shown.secretsChecked],
          ['受理', said(prepared)],
          ['开放', said(opened)],
          ['结束', said(closed)],
          pagesBefore === null ? undefined : ['清点', counted],
          shown.remark === null ? undefined : ['备注', shown.remark],
        ]}
      />
    </Panel>
  )
}
