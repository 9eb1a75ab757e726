import { Button } from 'antd'
import { useState } from 'react'
import './documents.css'

interface PicturesProps {
  readonly pages: number
  readonly srcOf: (page: number) => string
}

const AT_ONCE = 10

/** Pages of a document one under the other; long ones ten at a time. */
export function PagePictures({ pages, srcOf }: PicturesProps) {
  const [most, setMost] = useState(AT_ONCE)
  const shown = Array.from({ length: Math.min(pages, most) }, (_, at) => at + 1)
  return (
    <div className="doc-pages">
      {shown.map((page) => (
        <img key={page} src={srcOf(page)} alt={`第 ${page} 页，共 ${pages} 页`} loading="lazy" />
      ))}
      {pages > most && (
        <Button onClick={() => setMost(most + AT_ONCE)}>
          再显示 {Math.min(AT_ONCE, pages - most)} 页（共 {pages} 页）
        </Button>
      )}
    </div>
  )
}
