import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { Link, useParams } from 'react-router'
import { asTasks } from '../../api/duty-task.ts'
import { type Recording, recordingQuery } from '../../api/recordings.ts'
import { word } from '../../api/words.ts'
import { SeenByPanel } from '../../ui/access/seen-by-panel.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { CustodyPanel } from './custody-panel.tsx'
import { DedicatedPanel } from './dedicated-panel.tsx'
import { DigestsPanel } from './digests-panel.tsx'
import { ExportPanel } from './export-panel.tsx'
import { FilingPanel } from './filing/filing-panel.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { MatchPanel } from './match-panel.tsx'
import { OriginPanel } from './origin-panel.tsx'
import { PlacesPanel } from './places-panel.tsx'
import { ProofPanel } from './proof-panel.tsx'
import { SecretPanel } from './secret-panel.tsx'
import { TermPanel } from './term-panel.tsx'
import { TimePanel } from './time-panel.tsx'
import { WatchPanel } from './watch-panel.tsx'
import './recordings.css'
import './filing/filing.css'

/** What another feature shows under the film. */
interface WithBelow {
  readonly Below: ComponentType<{ readonly id: string }>
}

/** One recording: the film, when it really was, why it is believed, and what became of it. */
export function RecordingPage({ Below }: WithBelow) {
  const { id = '' } = useParams()
  const query = useQuery(recordingQuery(id))
  return (
    <Asked query={query} rows={12} page="音像记录">
      {(recording) => (
        <Page
          title={
            <>
              {word('media', recording.media)}{' '}
              <Moment at={recording.time.startedAt} none="时间不明" />
            </>
          }
          lead={
            <>
              <Link to="/recordings">音像记录</Link> / {recording.name}
            </>
          }
          actions={<Tags recording={recording} />}
        >
          <Sheets recording={recording} Below={Below} />
        </Page>
      )}
    </Asked>
  )
}

function Tags({ recording }: { readonly recording: Recording }) {
  return (
    <>
      {!recording.filing.described && <ToneTag tone="bad">未说明</ToneTag>}
      {recording.unrelated.marked !== null && <ToneTag tone="bad">与执法无关</ToneTag>}
      {recording.damaged && <ToneTag tone="bad">有损坏</ToneTag>}
      {recording.secrecy !== null && (
        <ToneTag tone="bad">{word('secrecy', recording.secrecy)}</ToneTag>
      )}
      {recording.secret.marks.map(({ kind, title }) => (
        <ToneTag key={kind} tone="bad">
          {title}
        </ToneTag>
      ))}
      {recording.probeState === 'waiting' && <ToneTag tone="busy">正在读取内容</ToneTag>}
      {recording.probeState === 'unreadable' && <ToneTag tone="bad">内容不可读</ToneTag>}
    </>
  )
}

/** At a desk the proof stands beside the film; on a phone under it, and the history last. */
function Sheets({ recording, Below }: WithBelow & { readonly recording: Recording }) {
  return (
    <div className="recording-sheets">
      <div className="recording-main">
        <WatchPanel recording={recording} />
        <FilingPanel recording={recording} />
        <FindingsPanel recording={recording} />
        <DedicatedPanel recording={recording} />
        <Below id={recording.id} />
        <DutiesPanel recording={recording} />
      </div>
      <div className="recording-side">
        <ProofPanel recording={recording} />
        <TimePanel recording={recording} />
        <PlacesPanel recording={recording} />
        <MatchPanel recording={recording} />
        <OriginPanel recording={recording} />
        <TermPanel recording={recording} />
        <SecretPanel recording={recording} />
        <DigestsPanel recording={recording} />
        <ExportPanel recording={recording} />
      </div>
      <div className="recording-history">
        <SeenByPanel of="recordings" id={recording.id} />
        <CustodyPanel recording={recording} />
      </div>
    </div>
  )
}

function DutiesPanel({ recording }: { readonly recording: Recording }) {
  if (recording.duties.length === 0) return null
  return (
    <Panel title="应当做到">
      <Tasks tasks={asTasks(recording.duties)} />
    </Panel>
  )
}
