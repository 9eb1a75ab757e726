import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useLocation, useNavigate, useSearchParams } from 'react-router'

interface PageTurnerProps {
  /** Cursor of the next page, null on the last. */
  readonly next: string | null
  readonly shown: number
}

/**
 * Turns the pages of a cursor list. The place stands in the address; the way back to it is in the
 * history entry, so a link that was sent to somebody offers 回到最前 instead of 上一页.
 */
export function PageTurner({ next, shown }: PageTurnerProps) {
  const [params] = useSearchParams()
  const { state } = useLocation()
  const navigate = useNavigate()
  const trail = trailOf(state)
  const here = params.get('after') ?? ''
  const turn = (to: string, newTrail: readonly string[]) => {
    const search = new URLSearchParams(params)
    if (to === '') search.delete('after')
    else search.set('after', to)
    navigate({ search: search.toString() }, { state: { trail: newTrail } })
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

function trailOf(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !('trail' in state)) return []
  const { trail } = state
  return Array.isArray(trail) ? trail.filter((cursor) => typeof cursor === 'string') : []
}
