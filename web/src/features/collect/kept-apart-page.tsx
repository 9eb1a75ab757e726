import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { type KeptApart, keptApartQuery } from '../../api/collections.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import './collect.css'
import { TakeKeptApart } from './take-kept-apart.tsx'

/** What came and is no original: kept apart with both digests, and never mixed with the others. */
export function KeptApartPage() {
  return (
    <OnlyWith right="collect.read" page="另行保存的文件" act="查看另行保存的文件">
      <KeptApartFiles />
    </OnlyWith>
  )
}

function KeptApartFiles() {
  const after = useSearchParams()[0].get('after') ?? undefined
  const query = useQuery(keptApartQuery(after))
  return (
    <Page
      title="另行保存的文件"
      lead={
        <>
          <Link to="/collections">采集</Link> /
          内容与登记的摘要不一致的文件，不作为原件，单独保存备查
        </>
      }
    >
      <Asked query={query}>
        {({ files, next }) => (
          <>
            <Panel flush>
              {files.length === 0 ? (
                <NothingYet what="没有另行保存的文件。">
                  采集时内容与登记不一致的文件会列在这里。
                </NothingYet>
              ) : (
                <ul className="gaps">
                  {files.map((file) => (
                    <Row key={file.upload} file={file} />
                  ))}
                </ul>
              )}
            </Panel>
            <PageTurner next={next} shown={files.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Row({ file }: { readonly file: KeptApart }) {
  const { name, sentence, declaredSha256, otherSha256, declaredBytes, keptBytes } = file
  return (
    <li>
      <div className="file-digest">
        <p className="file-name apart-name">{name}</p>
        <p>{sentence}</p>
        <p>
          登记 {formatBytes(declaredBytes)} <code>{declaredSha256}</code>
        </p>
        <p className="file-mismatch">
          保存 {formatBytes(keptBytes)} <code>{otherSha256 ?? '没有收全，未计算摘要'}</code>
        </p>
        <p>
          <Moment at={file.keptAt} />{' '}
          <Link to={`/collections/${file.collection}`}>{file.collectionLabel}</Link>
        </p>
      </div>
      <span className="collection-tags">
        {file.clearedAt === null ? (
          <>
            <ToneTag tone="warn">保存中</ToneTag>
            <TakeKeptApart file={file} />
          </>
        ) : (
          <ToneTag tone="plain">完整文件已入库</ToneTag>
        )}
      </span>
    </li>
  )
}
