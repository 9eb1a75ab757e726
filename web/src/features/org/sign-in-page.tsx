import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { signIn } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { Entry } from '../../ui/entry.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Signing in with login and password; a lock says until when. */
export function SignInPage() {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const act = useAct({
    act: signIn,
    refreshes: [],
    done: () => {
      queries.clear()
      navigate(ownAddress(params.get('to')), { replace: true })
    },
  })
  return (
    <Entry title="登录">
      <Form layout="vertical" size="large" requiredMark={false} onFinish={act.run}>
        <Form.Item
          name="login"
          label="账号"
          rules={[{ required: true, whitespace: true, message: '请填写账号' }]}
        >
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {act.problem !== undefined && (
          <div style={{ marginBottom: 16 }}>
            <ProblemNote problem={act.problem} />
          </div>
        )}
        <Button type="primary" htmlType="submit" block loading={act.busy}>
          登录
        </Button>
      </Form>
      <p style={{ marginTop: 18, color: 'var(--ink-soft)' }}>
        没有账号或忘记密码：请本单位管理员发一次性链接。
      </p>
    </Entry>
  )
}

/** Only a path of our own: a link must not lead somewhere else after signing in. */
function ownAddress(to: string | null): string {
  return to?.startsWith('/') && !to.startsWith('//') ? to : '/'
}
