import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { lawAddress } from '../../../api/address.ts'
import { packsQuery } from '../../../api/regulations.ts'
import './article-note.css'

/** To which article or clause a list is narrowed, and the way out of it. */
export function ArticleNote() {
  const [params, setParams] = useSearchParams()
  const { data } = useQuery(packsQuery)
  const about = useArticleAsked()
  if (about.pack === undefined && about.clause === undefined && about.since === undefined) {
    return null
  }
  const title = data?.regulations.find(({ pack }) => pack === about.pack)?.shortTitle
  const place = about.clause ?? about.article
  const clear = () => {
    const rest = new URLSearchParams(params)
    for (const name of ['pack', 'article', 'clause', 'since', 'after']) rest.delete(name)
    setParams(rest)
  }
  return (
    <p className="article-note">
      <span>
        只看
        {about.pack !== undefined && (
          <Link
            to={lawAddress({
              pack: about.pack,
              article: about.article,
              ...(about.clause === undefined ? {} : { clauses: [about.clause] }),
            })}
          >
            {title === undefined ? '' : `《${title}》`}
            {place ?? ''}
          </Link>
        )}
        {about.since !== undefined && ` 自 ${about.since} 起`}
      </span>
      <Button size="small" icon={<CloseOutlined aria-hidden />} onClick={clear}>
        看全部
      </Button>
    </p>
  )
}

/** The narrowing as the address has it. */
export function useArticleAsked() {
  const [params] = useSearchParams()
  const of = (name: string) => params.get(name) ?? undefined
  return {
    pack: of('pack'),
    article: of('article'),
    clause: of('clause'),
    since: of('since'),
    after: of('after'),
  }
}

/** What was asked, without what was not: the API knows no empty filter. */
export function only<A extends { readonly [name: string]: string | undefined }>(
  asked: A,
): { [name in keyof A]?: string } {
  const given: { [name in keyof A]?: string } = {}
  for (const name in asked) {
    const value = asked[name]
    if (value !== undefined) given[name] = value
  }
  return given
}
