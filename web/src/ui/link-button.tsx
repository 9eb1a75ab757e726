import { Button, type ButtonProps } from 'antd'
import { useHref, useLinkClickHandler } from 'react-router'

interface LinkButtonProps extends Omit<ButtonProps, 'href' | 'onClick'> {
  readonly to: string
}

/** A link that looks like a button: one element, which opens in a new tab as a link should. */
export function LinkButton({ to, ...look }: LinkButtonProps) {
  const href = useHref(to)
  const follow = useLinkClickHandler<HTMLElement>(to)
  return <Button {...look} href={href} onClick={follow} />
}
