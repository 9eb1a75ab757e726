import { Modal } from 'antd'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'

/** Said with an address by who has just given up what is not kept. */
export const GIVEN_UP = 'given-up'

/** Whoever leaves a page with words on it that are not kept is asked first. */
export function StayOrGo({ unsaved }: { readonly unsaved: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved &&
      currentLocation.pathname !== nextLocation.pathname &&
      nextLocation.state !== GIVEN_UP,
  )
  useEffect(() => {
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [unsaved])
  if (blocker.state !== 'blocked') return null
  return (
    <Modal
      title="填写的内容还没有保存"
      open
      okText="留在本页"
      cancelText="不保存，离开"
      onOk={blocker.reset}
      onCancel={blocker.proceed}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      <p>离开后，没有保存的内容不再保留。</p>
    </Modal>
  )
}
