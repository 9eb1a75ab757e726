import { afterAll, beforeAll } from 'vitest'
import { beginField, type Field } from './field.ts'
import { sisters } from './sisters-field.ts'

let field: Field
beforeAll(async () => {
  field = await beginField('chengde-safety-2017', '2026-03-02')
})
afterAll(() => field.story.close())

sisters(() => field, {
  gap: { film: ['09:10', '10:00'], says: '09:00起有10分钟' },
  articles: { record: '第六条', course: '第十三条', notice: '第十四条' },
  storing: 'store-daily',
  lacks: ['案件当事人', '案由名称'],
})
