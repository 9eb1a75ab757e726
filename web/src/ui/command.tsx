import { CopyLine } from './copy-line.tsx'

/** A command to run on another computer. */
export function Command({ text }: { readonly text: string }) {
  return (
    <div className="command">
      <CopyLine text={text} what="命令" />
    </div>
  )
}
