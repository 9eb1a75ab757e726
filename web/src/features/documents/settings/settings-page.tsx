import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type DocumentSettings, documentSettingsQuery } from '../../../api/document-settings.ts'
import { useRights } from '../../../api/use-rights.ts'
import { Asked } from '../../../ui/asked.tsx'
import { FactsList } from '../../../ui/facts-list.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { LetterheadForm } from './letterhead-form.tsx'
import { LETTERHEAD } from './letterhead-places.ts'
import { TemplatesPanel } from './templates-panel.tsx'

/** What an agency sets for its documents: what they say of it, templates, numbers. */
export function DocumentSettingsPage() {
  const query = useQuery(documentSettingsQuery)
  return (
    <Page
      title="文书设定"
      lead="文书里的单位信息、文书模板和文号规则，是本单位的设定，非制度原文；修改记入账本，只影响以后起草和制发的文书。"
    >
      <Asked query={query} rows={8}>
        {(settings) => (
          <>
            <Said settings={settings} />
            {settings.faults.length > 0 && <Faults faults={settings.faults} />}
            <TemplatesPanel templates={settings.templates} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Said({ settings }: { readonly settings: DocumentSettings }) {
  const [changing, setChanging] = useState(false)
  const manages = useRights().may('org.manage')
  const { letterhead } = settings
  return (
    <Panel
      title="文书中的单位信息"
      extra={
        manages ? (
          <Button size="small" onClick={() => setChanging(true)}>
            修改
          </Button>
        ) : (
          <span className="quiet-line">由管理员填写</span>
        )
      }
    >
      <FactsList
        rows={[
          ['单位名称', settings.agency],
          ...LETTERHEAD.map(({ key, zh }) => [zh, letterhead[key] ?? '未填写'] as const),
        ]}
      />
      {changing && <LetterheadForm letterhead={letterhead} onClose={() => setChanging(false)} />}
    </Panel>
  )
}

function Faults({ faults }: Pick<DocumentSettings, 'faults'>) {
  return (
    <Panel title="没有载入的模板文件">
      <p className="quiet-line">改正后重新启动；同名的自带模板照常使用。</p>
      <ul style={{ margin: 0, paddingLeft: 18, lineHeight: '24px' }}>
        {faults.flatMap(({ file, problems }) =>
          problems.map(({ line, column, sentence }) => (
            <li key={`${file} ${line} ${column} ${sentence}`}>
              <code>
                {file} 第{line}行第{column}列
              </code>{' '}
              {sentence}
            </li>
          )),
        )}
      </ul>
    </Panel>
  )
}
