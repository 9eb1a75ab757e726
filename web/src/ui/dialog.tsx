import { Modal, type ModalProps } from 'antd'
import { useEffect, useRef, useState } from 'react'

/**
 * A dialog that is there as long as it is open. It begins in its first field, and gives the focus
 * back to what opened it: antd does so when it is closed, not when it is taken away.
 */
export function Dialog({ children, afterOpenChange, ...props }: ModalProps) {
  const [opener] = useState(() => document.activeElement)
  const inside = useRef<HTMLDivElement>(null)
  useEffect(() => () => giveBack(opener), [opener])
  return (
    <Modal
      {...props}
      open
      afterOpenChange={(open) => {
        if (open) inside.current?.querySelector<HTMLElement>(FIELD)?.focus()
        afterOpenChange?.(open)
      }}
    >
      <div ref={inside}>{children}</div>
    </Modal>
  )
}

/** What is filled in or chosen; a button where that is what has to be pressed first. */
const FIELD = ['input:not([type=file],[type=hidden])', 'textarea', 'button', 'video', 'audio']
  .map((one) => `${one}:not(:disabled)`)
  .join()

/** Unless the focus is somewhere already, as after going to another page. */
function giveBack(opener: Element | null) {
  if (!(opener instanceof HTMLElement) || !opener.isConnected) return
  const at = document.activeElement
  if (at === null || at === document.body) opener.focus({ preventScroll: true })
}
