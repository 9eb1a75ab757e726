import { LogoutOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { type Session, signOut } from '../api/org.ts'
import { useRoleTitle } from '../api/regulations.ts'
import { useAct } from '../api/use-act.ts'

/** The signed-in person, with the posts held now, and the way out. */
export function WhoAmI({ session }: { readonly session: Session }) {
  const titleOf = useRoleTitle()
  return (
    <div className="who">
      <p className="who-name">{session.name}</p>
      <p className="who-posts">{session.unit}</p>
      <p className="who-posts">{session.roles.map(titleOf).join('、')}</p>
      <SignOut ghost />
    </div>
  )
}

export function SignOut({ ghost = false }: { readonly ghost?: boolean }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const act = useAct({
    act: () => signOut(),
    refreshes: [],
    done: () => {
      queries.clear()
      navigate('/sign-in', { replace: true })
    },
  })
  return (
    <Button
      size={ghost ? 'small' : 'large'}
      ghost={ghost}
      block={!ghost}
      icon={<LogoutOutlined />}
      loading={act.busy}
      onClick={() => act.run(undefined)}
    >
      退出登录
    </Button>
  )
}
