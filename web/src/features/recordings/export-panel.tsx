import type { Recording } from '../../api/recordings.ts'
import { Command } from '../../ui/command.tsx'
import { Panel } from '../../ui/page.tsx'

/** How this recording leaves the house so that a stranger can check it without us. */
export function ExportPanel({ recording }: { readonly recording: Recording }) {
  return (
    <Panel title="导出与验证">
      <p style={{ marginBottom: 8 }}>在装有留痕命令的电脑上运行：</p>
      <Command
        text={`liuhen export ${recording.id} --server ${window.location.origin} --to <文件夹>`}
      />
      <p style={{ margin: '10px 0 6px' }}>文件夹里有：</p>
      <ul className="questions">
        <li>原件，逐字节相同，附 SHA-256 与 SM3 清单（BagIt 1.0）</li>
        <li>与它有关的账本事实、包含证明和已签名的检查点</li>
        <li>中文说明，不依赖本系统即可阅读</li>
      </ul>
      <p style={{ margin: '10px 0 8px' }}>任何人不联网即可验证：</p>
      <Command text="liuhen verify <文件夹>" />
    </Panel>
  )
}
