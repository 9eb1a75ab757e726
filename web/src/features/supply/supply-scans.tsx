import { Button } from 'antd'
import { useState } from 'react'
import { fileSupplyPaper, type SupplyShown, supplyPaper } from '../../api/supplies.ts'
import { useRights } from '../../api/use-rights.ts'
import { Panel } from '../../ui/page.tsx'
import { ScanField } from '../../ui/scan-field.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { NOT_MINE } from './states.ts'
import { SupplyDialog } from './supply-dialog.tsx'

type Key = 'letter' | 'receipt' | 'ending'
const TITLES = { letter: '来函', receipt: '回执', ending: '终结文书' } as const

/** The scanned letter, the receipt that came back, the paper that ended the dispute; all are sealed like originals. */
export function SupplyScans({ shown }: { readonly shown: SupplyShown }) {
  const [filing, setFiling] = useState<Key>()
  const left = shown.issued !== null
  return (
    <Panel title="扫描件">
      <div className="supply-rows">
        <Row name="letter" shown={shown} onFile={setFiling} />
        {left && <Row name="receipt" shown={shown} onFile={setFiling} />}
        {shown.holdTitle !== null && <Row name="ending" shown={shown} onFile={setFiling} />}
      </div>
      {filing !== undefined && (
        <ScanDialog name={filing} shown={shown} onClose={() => setFiling(undefined)} />
      )}
    </Panel>
  )
}

interface RowProps {
  readonly name: Key
  readonly shown: SupplyShown
  readonly onFile: (name: Key) => void
}

function Row({ name, shown, onFile }: RowProps) {
  const scan = shown[name]
  const { may } = useRights()
  const why = shown.ruled || may('supply.give') ? shown.whyNot[name] : NOT_MINE
  return (
    <div className="supply-row">
      <div>
        <strong>{TITLES[name]}</strong>{' '}
        {scan === null ? (
          <ToneTag tone={name === 'ending' ? 'plain' : 'warn'}>
            {name === 'ending' ? '复议、诉讼终结后上传' : '还没有扫描件'}
          </ToneTag>
        ) : (
          <>
            <ToneTag tone="good">已封存</ToneTag>
            <span className="quiet-line">
              {' '}
              {scan.name}，{scan.pages}页
            </span>
            <code className="supply-digest">SHA-256 {scan.sha256}</code>
          </>
        )}
      </div>
      <div className="supply-row-acts">
        {scan !== null && (
          <a href={supplyPaper(shown.id, scan.id)} target="_blank" rel="noreferrer">
            <Button size="small">打开</Button>
          </a>
        )}
        {why === null && (
          <Button size="small" onClick={() => onFile(name)}>
            {scan === null ? '上传扫描件' : '更换'}
          </Button>
        )}
      </div>
    </div>
  )
}

interface Filled {
  readonly scan: File
}

interface ScanDialogProps {
  readonly name: Key
  readonly shown: SupplyShown
  readonly onClose: () => void
}

function ScanDialog({ name, shown, onClose }: ScanDialogProps) {
  return (
    <SupplyDialog<Filled, unknown>
      title={`上传${TITLES[name]}扫描件`}
      ok="上传并封存"
      file={shown.case.id}
      lead="扫描件封存后不能更改；传错的可以更换，原来的仍然留存。"
      act={({ scan }, headers) => fileSupplyPaper(shown.id, name, scan, headers)}
      onClose={onClose}
    >
      <ScanField name="scan" />
    </SupplyDialog>
  )
}
