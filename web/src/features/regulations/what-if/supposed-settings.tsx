import { Button } from 'antd'
import type { SettingRead } from '../../../api/regulation-version.ts'
import { ValueField } from '../article/value-field.tsx'
import { sayValue } from '../say-value.ts'

interface SupposedSettingsProps {
  readonly settings: readonly SettingRead[]
  readonly given: { readonly [key: string]: unknown }
  readonly onChange: (given: { readonly [key: string]: unknown }) => void
}

/** The agency's settings as they are supposed to be; untouched ones stand at their default. */
export function SupposedSettings({ settings, given, onChange }: SupposedSettingsProps) {
  if (settings.length === 0) return null
  const changed = settings.filter(({ key }) => Object.hasOwn(given, key)).length
  return (
    <details className="what-if-settings">
      <summary>
        本单位设定（{settings.length} 项{changed > 0 && `，已设 ${changed} 项`}）
      </summary>
      <ul className="what-if-facts">
        {settings.map(({ key, title, type, standard }) => {
          const own = Object.hasOwn(given, key)
          return (
            <li key={key}>
              <p className="what-if-fact-head">
                <strong>{title}</strong>
                {own ? (
                  <Button
                    size="small"
                    type="text"
                    onClick={() => {
                      const rest = Object.entries(given).filter(([name]) => name !== key)
                      onChange(Object.fromEntries(rest))
                    }}
                  >
                    恢复默认
                  </Button>
                ) : (
                  <Button size="small" onClick={() => onChange({ ...given, [key]: standard })}>
                    改
                  </Button>
                )}
              </p>
              {own ? (
                <ValueField
                  label={title}
                  type={type}
                  value={given[key]}
                  onChange={(value) => onChange({ ...given, [key]: value })}
                />
              ) : (
                <p className="what-if-none">默认 {sayValue(standard)}</p>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
