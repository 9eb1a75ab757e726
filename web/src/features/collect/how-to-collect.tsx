import { Command } from '../../ui/command.tsx'
import { Panel } from '../../ui/page.tsx'

/** What to type on the docking computer. */
export function HowToCollect() {
  return (
    <Panel title="怎样采集">
      <div style={{ display: 'grid', gap: 10, lineHeight: 1.8 }}>
        <p>1. 把记录设备接到采集工作站，找到它的文件夹。</p>
        <p>2. 在工作站上运行，用本人账号登录：</p>
        <Command text={`liuhen collect <设备文件夹> --server ${window.location.origin}`} />
        <p>3. 制度要求双人采集的，第二人在本页打开这次采集，用本人账号确认后才开始传输。</p>
        <p>4. 中途断开可以再次运行同一命令，从断点继续；已封存的不会重复。</p>
        <p>没有采集工作站的，用上面的“从本机采集”，把设备文件夹拖入页面，规则相同。</p>
      </div>
    </Panel>
  )
}
