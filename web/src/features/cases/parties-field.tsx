import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import { PartyFields } from './party-fields.tsx'

/** Whom the case is about, as many as there are. */
export function PartiesField() {
  return (
    <Form.List name="parties">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="case-party-row">
              <PartyFields at={[name]} list="parties" />
              {fields.length > 1 && (
                <p style={{ marginBottom: 12 }}>
                  <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(name)}>
                    移除这一名
                  </Button>
                </p>
              )}
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ role: 'party', kind: 'person' })}>
            再登记一名
          </Button>
        </>
      )}
    </Form.List>
  )
}
