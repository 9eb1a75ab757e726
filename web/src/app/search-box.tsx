import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useLocation, useNavigate, useSearchParams } from 'react-router'

/** One box for everything, at the head of every page. */
export function SearchBox() {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const asked = pathname === '/search' ? (params.get('query') ?? '') : ''
  return (
    <search className="side-search">
      <Input
        key={asked}
        allowClear
        aria-label="检索案件、文书、活动、音像"
        placeholder="检索"
        prefix={<SearchOutlined />}
        defaultValue={asked}
        maxLength={100}
        onPressEnter={({ currentTarget }) => {
          const query = currentTarget.value.trim()
          if (query !== '') navigate(`/search?${new URLSearchParams({ query })}`)
        }}
      />
    </search>
  )
}
