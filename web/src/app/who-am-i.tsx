import { LogoutOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useNavigate } from 'react-router'
import { forgetKept } from '../api/kept.ts'
import { type Session, signOut } from '../api/org.ts'
import { useUnsent } from '../api/outbox/use-outbox.ts'
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
  const unsent = useUnsent()
  const { modal } = App.useApp()
  const act = useAct({
    act: signOut,
    refreshes: [],
    done: async () => {
      queries.clear()
      await forgetKept()
      navigate('/sign-in', { replace: true })
    },
  })
  const leave = () => {
    if (unsent.length === 0) act.run(undefined)
    else modal.confirm({ ...warning(unsent.length), onOk: () => act.run(undefined) })
  }
  return (
    <>
      <Button
        size={ghost ? 'small' : 'large'}
        ghost={ghost}
        block={!ghost}
        icon={<LogoutOutlined />}
        loading={act.busy}
        onClick={leave}
      >
        退出登录
      </Button>
      {act.problem !== undefined && <p role="alert">没有退出：{act.problem.detail}</p>}
    </>
  )
}

function warning(count: number) {
  return {
    title: `还有 ${count} 项没有发送`,
    content: '退出后这些登记留在这台设备上，要等您本人再次在这台设备登录后才会发送。',
    okText: '仍然退出',
    cancelText: '先不退出',
  }
}
