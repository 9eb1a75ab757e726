import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Link, useSearchParams } from 'react-router'
import { camerasQuery } from '../../../api/cameras.ts'
import { type CollectionDetail, collectionQuery } from '../../../api/collections.ts'
import { Page, Panel } from '../../../ui/page.tsx'
import { ConfirmPanel } from '../confirm-panel.tsx'
import { mayMove } from '../may-move.ts'
import type { CardFile } from './card-file.ts'
import { CardList } from './card-list.tsx'
import { DeclarePanel } from './declare-panel.tsx'
import { DropZone } from './drop-zone.tsx'
import { DonePanel, ProgressPanel } from './progress-panel.tsx'
import { UploadRun } from './run-upload.ts'
import '../collect.css'
import './upload.css'

/** A recorder's folder is dragged in: read, declared, confirmed by the second person, sent. */
export function UploadPage() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('collection') ?? undefined
  const [camera] = useState(() => params.get('camera') ?? undefined)
  const [run] = useState(() => new UploadRun(asked))
  const upload = useSyncExternalStore(run.subscribe, run.state)
  const { phase, items, collection, lacking } = upload
  useEffect(() => {
    if (collection !== undefined && collection !== asked)
      setParams({ collection }, { replace: true })
  }, [collection, asked, setParams])
  const docking = useQuery({
    ...collectionQuery(collection ?? ''),
    enabled: collection !== undefined,
  })
  const two = docking.data?.confirmation.needed === true
  useWarnBeforeLeaving(phase === 'sending' || phase === 'reading')
  return (
    <Page
      title="从本机采集"
      lead={
        <>
          <Link to="/collections">采集</Link> / <How camera={camera} />
        </>
      }
    >
      {phase === 'empty' && (
        <Start again={asked !== undefined} onFiles={(files) => run.read(files)} />
      )}
      {(phase === 'ready' || (phase === 'declaring' && asked === undefined)) && (
        <DeclarePanel upload={upload} camera={camera} onDeclare={(told) => run.declare(told)} />
      )}
      {docking.data !== undefined && (phase === 'waiting' || phase === 'stopped') && (
        <SecondPerson
          detail={docking.data}
          onConfirmed={() => run.send()}
          waiting={phase === 'waiting'}
        />
      )}
      {phase !== 'done' && <Lacking names={lacking} />}
      {(phase === 'reading' || phase === 'sending' || phase === 'stopped') && (
        <ProgressPanel
          upload={upload}
          onSend={() => run.send()}
          onStop={() => run.stop()}
          onLeave={two ? () => run.leave() : undefined}
          onEnd={() => run.end()}
        />
      )}
      {phase === 'done' && <DonePanel upload={upload} />}
      {items.length > 0 && (
        <Panel title="文件" extra={`${items.length} 个`} flush>
          <CardList items={items} />
        </Panel>
      )}
    </Page>
  )
}

interface StartProps {
  readonly again: boolean
  readonly onFiles: (files: readonly CardFile[]) => void
}

function Start({ again, onFiles }: StartProps) {
  const says = again
    ? '请再次拖入同一个文件夹，从断点继续；已封存的不会重复上传'
    : '把记录设备的文件夹拖到这里'
  return (
    <Panel flush>
      <DropZone says={says} onFiles={onFiles} />
    </Panel>
  )
}

/** Files of an earlier list that this folder does not have. */
function Lacking({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null
  const title = `清单中有 ${names.length} 个文件不在这个文件夹里，例如 ${names[0]}`
  return <Alert type="warning" showIcon style={{ marginBottom: 16 }} title={title} />
}

interface SecondPersonProps {
  readonly detail: CollectionDetail
  readonly waiting: boolean
  readonly onConfirmed: () => void
}

/** Until both are there; the second person may confirm on another screen too. */
function SecondPerson({ detail, waiting, onConfirmed }: SecondPersonProps) {
  const may = mayMove(detail)
  useEffect(() => {
    if (may && waiting) onConfirmed()
  }, [may, waiting, onConfirmed])
  return may ? null : <ConfirmPanel detail={detail} onConfirmed={onConfirmed} />
}

/** Leaving the page ends the transfer; it can be gone on with, but nobody should be surprised. */
function useWarnBeforeLeaving(moving: boolean): void {
  useEffect(() => {
    if (!moving) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [moving])
}

/** What is brought in here: a recorder's folder, or the recordings of a fixed camera. */
function How({ camera }: { readonly camera: string | undefined }) {
  const { data } = useQuery({
    ...camerasQuery({ id: camera ?? '' }),
    enabled: camera !== undefined,
  })
  const [of] = data?.cameras ?? []
  if (camera === undefined) return '把记录设备的文件夹拖入本页，按同样的双人规则采集'
  return `导入监控设备 ${of?.code ?? ''} ${of?.place ?? ''} 的录像：把录像文件夹拖入本页，按同样的规则采集`
}
