import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'

interface SearchLineProps {
  readonly asked: string
  readonly onAsk: (asked: string) => void
  /** How many articles were found; absent while nothing is asked. */
  readonly hits: number | undefined
}

/** Finds articles by their words, by the id of a clause, by what a rule says. */
export function SearchLine({ asked, onAsk, hits }: SearchLineProps) {
  return (
    <search className="law-search">
      <Input
        allowClear
        size="large"
        prefix={<SearchOutlined aria-hidden />}
        placeholder="查条文：原文中的词、条款编号（如 21a）、规则的内容"
        aria-label="在条文中查找"
        value={asked}
        onChange={(event) => onAsk(event.target.value)}
      />
      <span role="status">{hits === undefined ? '' : `找到 ${hits} 条`}</span>
    </search>
  )
}
