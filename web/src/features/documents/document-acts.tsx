import { useQuery } from '@tanstack/react-query'
import { Button, Popconfirm, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { type At, type DocumentPage, documentActs, documentsAtQuery } from '../../api/documents.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { FileScan } from './file-scan.tsx'
import { IssueDialog, isUnstated } from './issue-dialog.tsx'
import { GIVEN_UP } from './stay-or-go.tsx'
import { VoidDialog } from './void-dialog.tsx'

type Doing = 'issue' | 'file' | 'void'

interface DocumentActsProps {
  readonly document: DocumentPage
  /** Something on the page is not kept yet. */
  readonly unsaved: boolean
}

/** What can be done with the document now; what cannot says why. */
export function DocumentActs({ document, unsaved }: DocumentActsProps) {
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const home = atOf(document)
  return (
    <>
      {document.state === 'draft' ? (
        <DraftActs document={document} unsaved={unsaved} onDo={setDoing} />
      ) : (
        <IssuedActs document={document} onDo={setDoing} />
      )}
      {doing === 'issue' && <IssueDialog document={document} onClose={close} />}
      {doing === 'void' && <VoidDialog id={document.id} onClose={close} />}
      {doing === 'file' && home !== undefined && (
        <FileInPlace document={document} at={home} onClose={close} />
      )}
    </>
  )
}

interface ActsProps {
  readonly document: DocumentPage
  readonly onDo: (doing: Doing) => void
}

function DraftActs({ document, unsaved, onDo }: ActsProps & { readonly unsaved: boolean }) {
  const { id, revision, can } = document
  const why = can.issue ?? (unsaved ? '填写的内容还没有保存，请先保存' : null)
  const go = useNavigate()
  const home = atOf(document)
  const discard = useAct({
    act: (_: undefined, headers) => documentActs.discard(id, revision, headers),
    refreshes: [['documents']],
    done: () => go(home === undefined ? '/documents' : addressOf(home), { state: GIVEN_UP }),
  })
  return (
    <>
      <div className="doc-acts">
        <Popconfirm
          title="放弃这份草稿？"
          okText="放弃"
          cancelText="返回"
          onConfirm={() => discard.run(undefined)}
        >
          <Button loading={discard.busy}>放弃草稿</Button>
        </Popconfirm>
        {document.form.decides && document.case !== null && (
          <Button onClick={() => go(`/cases/${document.case?.id}?tab=review`)}>
            {isUnstated(document) ? '填写决定事项' : '决定事项'}
          </Button>
        )}
        <Why why={why}>
          <Button type="primary" disabled={blocked(why)} onClick={() => onDo('issue')}>
            制发
          </Button>
        </Why>
      </div>
      {discard.problem && <ProblemNote problem={discard.problem} />}
    </>
  )
}

function IssuedActs({ document, onDo }: ActsProps) {
  const { id, can } = document
  const go = useNavigate()
  const supersede = useAct({
    act: (_: undefined, headers) => documentActs.supersede(id, headers),
    refreshes: [['document'], ['documents']],
    done: (made) => go(`/documents/${made.id}`),
  })
  return (
    <>
      <div className="doc-acts">
        <Why why={can.file}>
          <Button disabled={blocked(can.file)} onClick={() => onDo('file')}>
            归入签署件
          </Button>
        </Why>
        <Why why={can.supersede}>
          <Button
            disabled={blocked(can.supersede)}
            loading={supersede.busy}
            onClick={() => supersede.run(undefined)}
          >
            以新文书替代
          </Button>
        </Why>
        <Why why={can.void}>
          <Button danger disabled={blocked(can.void)} onClick={() => onDo('void')}>
            作废
          </Button>
        </Why>
      </div>
      {supersede.problem && <ProblemNote problem={supersede.problem} />}
    </>
  )
}

interface WhyProps {
  readonly why: string | null | undefined
  readonly children: ReactNode
}

function Why({ why, children }: WhyProps) {
  return why ? (
    <Tooltip title={why}>
      <span>{children}</span>
    </Tooltip>
  ) : (
    children
  )
}

function blocked(why: string | null | undefined): boolean {
  return why !== null && why !== undefined
}

function atOf({ case: file, activity }: DocumentPage): At | undefined {
  if (file !== null) return { is: 'case', id: file.id }
  return activity === null ? undefined : { is: 'activity', id: activity.id }
}

function addressOf({ is, id }: At): string {
  return is === 'case' ? `/cases/${id}?tab=documents` : `/activities/${id}`
}

interface InPlaceProps {
  readonly document: DocumentPage
  readonly at: At
  readonly onClose: () => void
}

function FileInPlace({ document, at, onClose }: InPlaceProps) {
  const query = useQuery(documentsAtQuery(at))
  if (query.data === undefined) return null
  return <FileScan at={at} choices={query.data.filing} document={document} onClose={onClose} />
}
