import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useLocation, useNavigate, useSearchParams } from 'react-router'

interface PageTurnerProps {
  /** Cursor of the next page, null on the last. */
  readonly next: string | null
  readonly shown: number
  /** Where its place stands in the address, on a page of two lists. */
  readonly at?: string
}

/**
 * Turns the pages of a cursor list. The place stands in the address; the way back to it is in the
 * history entry, so a link that was sent to somebody offers 回到最前 instead of 上一页.
 */
export function PageTurner({ next, shown, at = 'after' }: PageTurnerProps) {
  const [params] = useSearchParams()
  const { state } = useLocation()
  const navigate = useNavigate()
  const trail = trailOf(state, at)
  const here = params.get(at) ?? ''
  const turn = (to: string, newTrail: readonly string[]) => {
    const search = new URLSearchParams(params)
    if (to === '') search.delete(at)
    else search.set(at, to)
    navigate({ search: search.toString() }, { state: { ...state, [`trail ${at}`]: newTrail } })
  }
  if (here === '' && next === null && shown === 0) return null
  if (here === '' && next === null)
    return <p style={{ color: 'var(--ink-faint)', marginBottom: 16 }}>共 {shown} 条</p>
  return (
    <nav
      aria-label="翻页"
      style={{ display: 'flex', gap: 8, alignItems: 'center', marginBottom: 16 }}
    >
      <Button
        icon={<LeftOutlined />}
        disabled={here === ''}
        onClick={() => turn(trail.at(-1) ?? '', trail.slice(0, -1))}
      >
        {here !== '' && trail.length === 0 ? '回到最前' : '上一页'}
      </Button>
      <Button
        disabled={next === null}
        onClick={() => next !== null && turn(next, [...trail, here])}
      >
        下一页 <RightOutlined />
      </Button>
      <span style={{ color: 'var(--ink-faint)' }}>本页 {shown} 条</span>
    </nav>
  )
}

function trailOf(state: unknown, at: string): readonly string[] {
  if (typeof state !== 'object' || state === null) return []
  const trail: unknown = Object.entries(state).find(([key]) => key === `trail ${at}`)?.[1]
  return Array.isArray(trail) ? trail.filter((cursor) => typeof cursor === 'string') : []
}
