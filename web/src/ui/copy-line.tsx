import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { copyText } from './copy-text.ts'
import './copy-line.css'

interface CopyLineProps {
  readonly text: string
  /** What is copied, for people who hear the page. */
  readonly what: string
  readonly wrap?: boolean
}

/** Something exact to carry away (a digest, a command, a link), with a button that copies it. */
export function CopyLine({ text, what, wrap = true }: CopyLineProps) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 1600)
  }
  return (
    <span className="copy-line">
      <code className={wrap ? 'copy-wrap' : 'copy-nowrap'}>{text}</code>
      <Button
        size="small"
        type="text"
        icon={copied ? <CheckOutlined /> : <CopyOutlined />}
        aria-label={copied ? `${what}已复制` : `复制${what}`}
        onClick={copy}
      />
    </span>
  )
}
