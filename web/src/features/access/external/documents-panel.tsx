import { Button, Checkbox, InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { type ConsultationShown, openConsultation } from '../../../api/reading-room.ts'
import { useAct } from '../../../api/use-act.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'

interface DocumentsPanelProps {
  readonly shown: ConsultationShown
  readonly keeps: boolean
}

/** What may be shown to him: chosen before it is opened, fixed from then on. */
export function DocumentsPanel({ shown, keeps }: DocumentsPanelProps) {
  const open = shown.documents.filter(({ whyNot }) => whyNot === null)
  const [chosen, setChosen] = useState<readonly string[]>()
  const [law, setLaw] = useState<string>()
  const [pages, setPages] = useState<number | null>(null)
  const wished = chosen ?? open.filter(({ concluding }) => concluding).map(({ id }) => id)
  const act = useAct({
    act: (_: undefined, headers) =>
      openConsultation(
        shown.id,
        {
          documents: [...wished],
          ...(law === undefined ? {} : { law }),
          ...(pages === null ? {} : { pagesBefore: pages }),
        },
        headers,
      ),
    refreshes: [['consultation', shown.id], ['consultations']],
  })
  const choosing = keeps && shown.state === 'prepared'
  return (
    <Panel title={choosing ? '选择提供查阅的文书' : '提供查阅的文书'}>
      {shown.documents.length === 0 && <p className="quiet-line">没有可以在屏幕上查阅的文书。</p>}
      <DocumentRows
        documents={shown.documents}
        choosing={choosing}
        wished={wished}
        onChoose={setChosen}
      />
      {choosing && (
        <div className="desk-buttons">
          <Space wrap>
            <OpeningFields {...{ shown, law, pages }} onLaw={setLaw} onPages={setPages} />
            <Button type="primary" loading={act.busy} onClick={() => act.run(undefined)}>
              核对无误，开放查阅
            </Button>
          </Space>
        </div>
      )}
      {act.problem !== undefined && (
        <div className="desk-problem">
          <ProblemNote problem={act.problem} />
        </div>
      )}
    </Panel>
  )
}

interface OpeningFieldsProps {
  readonly shown: ConsultationShown
  readonly law: string | undefined
  readonly pages: number | null
  readonly onLaw: (law: string | undefined) => void
  readonly onPages: (pages: number | null) => void
}

function OpeningFields({ shown, law, pages, onLaw, onPages }: OpeningFieldsProps) {
  return (
    <>
      {shown.laws.length > 0 && (
        <Select
          allowClear
          aria-label="申请所依据的法律"
          placeholder="申请所依据的法律"
          style={{ width: 200 }}
          value={law ?? null}
          options={shown.laws.map(({ key, title }) => ({
            value: key,
            label: `《${title}》`,
          }))}
          onChange={(value) => onLaw(value ?? undefined)}
        />
      )}
      {shown.paper && (
        <InputNumber
          min={1}
          precision={0}
          aria-label="交出时清点的页数"
          placeholder="交出时清点的页数"
          style={{ width: 170 }}
          value={pages}
          onChange={onPages}
        />
      )}
    </>
  )
}

interface DocumentRowsProps {
  readonly documents: ConsultationShown['documents']
  readonly choosing: boolean
  readonly wished: readonly string[]
  readonly onChoose: (wished: readonly string[]) => void
}

function DocumentRows({ documents, choosing, wished, onChoose }: DocumentRowsProps) {
  const said = (document: ConsultationShown['documents'][number]) =>
    `${titleOf(document)}（${document.files.reduce((sum, file) => sum + file.pages, 0)}页）`
  return (
    <div className="release-rows">
      {documents.map((document) => (
        <div key={document.id}>
          {choosing ? (
            <Checkbox
              checked={wished.includes(document.id)}
              disabled={document.whyNot !== null}
              onChange={({ target }) =>
                onChoose(
                  target.checked
                    ? [...wished, document.id]
                    : wished.filter((id) => id !== document.id),
                )
              }
            >
              {said(document)}
            </Checkbox>
          ) : (
            said(document)
          )}
          {choosing && document.whyNot !== null && (
            <div className="quiet-line">{document.whyNot}</div>
          )}
        </div>
      ))}
    </div>
  )
}

export function titleOf({
  title,
  number,
}: {
  readonly title: string
  readonly number: string | null
}): string {
  return number === null ? title : `${title} ${number}`
}
