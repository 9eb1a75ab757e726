import { Link } from 'react-router'
import type { CollectedFile } from '../../api/collections.ts'
import { formatBytes } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { FILE_STATES } from './state-words.ts'

/** File by file; where what came differs from what was declared, both digests stand there. */
export function FilesList({ files }: { readonly files: readonly CollectedFile[] }) {
  if (files.length === 0) return <NothingYet what="还没有列出文件。" />
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <span className="file-name">{file.name}</span>
          <span>{formatBytes(file.bytes)}</span>
          <Digests file={file} />
          <span className="collection-tags">
            <ToneTag tone={FILE_STATES[file.state].tone}>{FILE_STATES[file.state].zh}</ToneTag>
            {file.seenBefore && <ToneTag tone="plain">以前已入库</ToneTag>}
            {file.recording !== null && <Link to={`/recordings/${file.recording}`}>查看</Link>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Digests({ file }: { readonly file: CollectedFile }) {
  const differs = file.foundSha256 !== null && file.foundSha256 !== file.sha256
  return (
    <div className="file-digest">
      <code>{differs ? `声明 ${file.sha256}` : file.sha256}</code>
      {differs && (
        <p className="file-mismatch">
          <code>实收 {file.foundSha256}</code>
        </p>
      )}
      {file.refusal !== null && <p className="file-mismatch">{file.refusal.sentence}</p>}
    </div>
  )
}
