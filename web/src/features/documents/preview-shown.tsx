import { useQuery } from '@tanstack/react-query'
import { type DocumentPage, type Preview, previewDocument } from '../../api/documents.ts'
import { Asked } from '../../ui/asked.tsx'
import { Panel } from '../../ui/page.tsx'
import { NotDrawn } from './not-drawn.tsx'
import { PagePictures } from './page-pictures.tsx'

/** A draft as it would be printed. */
export function PreviewShown({ preview }: { readonly preview: Preview }) {
  return (
    <>
      <NotDrawn characters={preview.replaced} pictures={preview.unreadable} />
      <PagePictures
        pages={preview.pages}
        srcOf={(page) => `/api/v1/document-previews/${preview.key}/pages/${page}`}
      />
    </>
  )
}

/** Whoever reviews or approves a draft reads it as it was kept last; he does not write in it. */
export function DraftRead({ document: { id, revision } }: { readonly document: DocumentPage }) {
  const query = useQuery({
    queryKey: ['document', id, 'preview', revision],
    queryFn: () => previewDocument(id, undefined),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Panel title="草稿">
      <p className="quiet-line">文书还在起草，这是最近一次保存的内容；由承办人修改、制发。</p>
      <Asked query={query}>{(preview) => <PreviewShown preview={preview} />}</Asked>
    </Panel>
  )
}
