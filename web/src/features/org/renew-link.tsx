import { Button, Modal } from 'antd'
import { useState } from 'react'
import { type Person, renewLink } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Link, LinkShown } from './register-person.tsx'

/** For somebody who forgot his password or was locked out: a new one-time link, shown once. */
export function RenewLink({ person }: { readonly person: Person }) {
  const [asking, setAsking] = useState(false)
  const [link, setLink] = useState<Link>()
  const act = useAct({
    act: (id: string, headers) => renewLink(id, headers),
    refreshes: [['people']],
    done: ({ linkToken, linkExpiresAt }) => {
      const address = `${window.location.origin}/activate#${linkToken}`
      setLink({ name: person.name, address, until: linkExpiresAt })
    },
  })
  const close = () => {
    setAsking(false)
    act.forget()
  }
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        发一次性链接
      </Button>
      <Modal
        title={`给 ${person.name} 发一次性链接`}
        open={asking}
        onCancel={close}
        onOk={link === undefined ? () => act.run(person.id) : close}
        okText={link === undefined ? '发链接' : '我已转交'}
        confirmLoading={act.busy}
        cancelButtonProps={{ hidden: link !== undefined }}
        afterClose={() => setLink(undefined)}
      >
        {link === undefined ? (
          <p>
            本人用链接重新设置密码后，原密码和已登录的页面随即失效，锁定也一并解除。发链接的人与用链接的人此后不能相互确认采集。
          </p>
        ) : (
          <LinkShown link={link} />
        )}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Modal>
    </>
  )
}
