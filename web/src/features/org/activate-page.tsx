import { Button, Form, Result } from 'antd'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { activate } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { Entry } from '../../ui/entry.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { NewPassword } from './new-password.tsx'

/** Setting one's own password through a one-time link; the token never reaches a server log. */
export function ActivatePage() {
  const token = useLocation().hash.slice(1)
  const [login, setLogin] = useState<string>()
  const act = useAct({
    act: ({ password }: { password: string }) => activate({ token, password }),
    refreshes: [],
    done: (activated) => setLogin(activated.login),
  })
  if (login !== undefined) {
    return (
      <Entry title="密码已设置">
        <Result
          status="success"
          title={`您的账号是 ${login}`}
          extra={
            <LinkButton to="/sign-in" type="primary">
              去登录
            </LinkButton>
          }
        />
      </Entry>
    )
  }
  return (
    <Entry title="设置本人密码" lead="链接只能使用一次。密码只有您自己知道，管理员也看不到。">
      {token.length < 20 ? (
        <p role="alert">链接不完整，请从管理员发来的链接完整打开。</p>
      ) : (
        <Form layout="vertical" size="large" requiredMark={false} onFinish={act.run}>
          <NewPassword />
          {act.problem !== undefined && (
            <div style={{ marginBottom: 16 }}>
              <ProblemNote problem={act.problem} />
            </div>
          )}
          <Button type="primary" htmlType="submit" block loading={act.busy}>
            设置密码
          </Button>
        </Form>
      )}
    </Entry>
  )
}
