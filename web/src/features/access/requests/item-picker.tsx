import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { type ItemFound, itemsQuery } from '../../../api/access.ts'

interface ItemPickerProps {
  readonly type: 'recording' | 'case'
  readonly given: string | null
  readonly value?: readonly string[]
  readonly onChange?: (value: readonly string[]) => void
}

/** Finds recordings or cases by a few words, and shows no more than a request needs. */
export function ItemPicker({ type, given, value = [], onChange }: ItemPickerProps) {
  const [words, setWords] = useState('')
  const found = useQuery({
    ...itemsQuery({ type, ...(words === '' ? {} : { query: words }) }),
    placeholderData: (before) => before,
  })
  const known = useQuery({
    ...itemsQuery({ type, ids: given ?? '' }),
    enabled: given !== null,
  })
  const items = [...(known.data?.items ?? []), ...(found.data?.items ?? [])]
  const once = [...new Map(items.map((item) => [item.id, item])).values()]
  return (
    <Select
      mode="multiple"
      aria-label="材料"
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      notFoundContent="没有找到，换几个字再试"
      placeholder="查找并选择"
      value={[...value]}
      options={once.map((item) => ({ value: item.id, label: labelOf(item) }))}
      onChange={(chosen: string[]) => onChange?.(chosen)}
    />
  )
}

function labelOf({ title, detail }: ItemFound): string {
  return `${title}（${detail}）`
}
