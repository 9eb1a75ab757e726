import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Popover, Select, Tag } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type Choice, cataloguesQuery } from '../../../api/regulations.ts'

/** Filters by the described items, alone or together; they stand in the address. */
export function ItemFilters() {
  const { data } = useQuery(cataloguesQuery)
  const [params, setParams] = useSearchParams()
  const items = params.getAll('item')
  const choices = data?.filingItems ?? []
  const set = (after: readonly string[]) =>
    setParams((before) => {
      const changed = new URLSearchParams(before)
      changed.delete('item')
      changed.delete('after')
      for (const item of after) changed.append('item', item)
      return changed
    })
  if (choices.length === 0) return null
  return (
    <span className="item-filters">
      {items.map((item) => (
        <Tag key={item} closable onClose={() => set(items.filter((other) => other !== item))}>
          {sayItem(item, choices)}
        </Tag>
      ))}
      <AddItem choices={choices} onAdd={(item) => set([...new Set([...items, item])])} />
    </span>
  )
}

function sayItem(item: string, choices: readonly Choice[]): string {
  const at = item.indexOf(':')
  const title = choices.find(({ key }) => key === item.slice(0, at))?.title ?? ''
  return `${title}含“${item.slice(at + 1)}”`
}

interface AddItemProps {
  readonly choices: readonly Choice[]
  readonly onAdd: (item: string) => void
}

function AddItem({ choices, onAdd }: AddItemProps) {
  const [open, setOpen] = useState(false)
  const [key, setKey] = useState(choices[0]?.key ?? '')
  const add = (text: string) => {
    if (!/[\p{L}\p{N}]{2}/u.test(text)) return
    onAdd(`${key}:${text.trim()}`)
    setOpen(false)
  }
  const form = (
    <div style={{ display: 'grid', gap: 8, width: 260 }}>
      <Select
        aria-label="分类项目"
        value={key}
        options={choices.map((choice) => ({ value: choice.key, label: choice.title }))}
        onChange={setKey}
      />
      <Input.Search
        aria-label="项目内容"
        placeholder="内容，至少两个相连的字"
        enterButton="筛选"
        maxLength={60}
        onSearch={add}
      />
    </div>
  )
  return (
    <Popover content={form} trigger="click" open={open} onOpenChange={setOpen}>
      <Button icon={<PlusOutlined />}>按项目筛选</Button>
    </Popover>
  )
}
