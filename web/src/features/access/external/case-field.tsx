import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { archivedQuery } from '../../../api/reading-room.ts'

/** Chooses an archived case by a part of its number, its cause or a party's name. */
export function CaseField() {
  const [words, setWords] = useState('')
  const { data, isFetching } = useQuery(archivedQuery(words))
  return (
    <Form.Item
      name="case"
      label="已归档案卷"
      rules={[{ required: true, message: '请选择案卷' }]}
      extra="输入案号、档号、案由或者当事人名称中的几个字查找。"
    >
      <Select
        showSearch={{ filterOption: false, onSearch: setWords }}
        loading={isFetching}
        notFoundContent="没有找到已归档的案卷"
        placeholder="查找案卷"
        options={(data?.cases ?? []).map(({ id, number, archiveNumber, cause }) => ({
          value: id,
          label: `${number}（档号 ${archiveNumber}）${cause}`,
        }))}
      />
    </Form.Item>
  )
}
