import { Button, Form } from 'antd'
import { useState } from 'react'
import { type DocumentPage, type Preview, previewDocument } from '../../api/documents.ts'
import { useAct } from '../../api/use-act.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { FieldInput } from './field-input.tsx'
import { PreviewShown } from './preview-shown.tsx'
import { StayOrGo } from './stay-or-go.tsx'
import type { Draft } from './use-draft.ts'

interface DeskProps {
  readonly document: DocumentPage
  readonly draft: Draft
}

/** The editor made from the template's fields, and the document as it would read beside it. */
export function DraftDesk({ document, draft }: DeskProps) {
  const { standing, discardAside } = draft
  return (
    <>
      {standing !== undefined && (
        <ConflictPanel
          lead={standing.lead}
          differences={standing.differences}
          onMerge={draft.merge}
          onDiscard={() => discardAside.run(undefined)}
          busy={discardAside.busy}
        />
      )}
      <Desk document={document} draft={draft} />
      <StayOrGo unsaved={draft.dirty} />
    </>
  )
}

function Desk({ document, draft }: DeskProps) {
  const { values, dirty, save, discardAside } = draft
  const [preview, setPreview] = useState<Preview>()
  const look = useAct({
    act: (_: undefined) => previewDocument(document.id, values),
    refreshes: [],
    done: setPreview,
  })
  return (
    <div className="doc-desk">
      <Panel
        title="内容"
        extra={
          <div className="doc-acts">
            <Button loading={look.busy} onClick={() => look.run(undefined)}>
              预览
            </Button>
            <Button
              type="primary"
              disabled={!dirty}
              loading={save.busy}
              onClick={() => save.run(undefined)}
            >
              保存
            </Button>
          </div>
        }
      >
        {save.problem && <ProblemNote problem={save.problem} />}
        {discardAside.problem && <ProblemNote problem={discardAside.problem} />}
        <Fields document={document} draft={draft} />
      </Panel>
      <Panel title="预览">
        {look.problem && <ProblemNote problem={look.problem} />}
        {preview === undefined ? (
          <p className="quiet-line">点“预览”看现在的内容印出来的样子；草稿带水印。</p>
        ) : (
          <PreviewShown preview={preview} />
        )}
      </Panel>
    </div>
  )
}

function Fields({ document, draft }: DeskProps) {
  const names = [...document.parties, ...document.people].map(({ name }) => name)
  return (
    <Form layout="vertical" component="div">
      {document.form.fields.map((field) => (
        <Form.Item
          key={field.key}
          label={`${field.title}${field.required ? '（必填）' : ''}`}
          extra={field.hint}
        >
          <FieldInput
            field={field}
            value={draft.values[field.key]}
            names={names}
            onChange={(value) => draft.set(field.key, value)}
          />
        </Form.Item>
      ))}
    </Form>
  )
}
