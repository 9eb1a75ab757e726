import { afterAll, beforeAll } from 'vitest'
import { beginField, type Field } from './field.ts'
import { sisters } from './sisters-field.ts'

let field: Field
beforeAll(async () => {
  field = await beginField('handan-commerce-2016', '2026-03-02')
})
afterAll(() => field.story.close())

sisters(() => field, {
  gap: { film: ['09:00', '09:40'], says: '09:40起有20分钟' },
  articles: { record: '第六条', course: '第十六条', notice: '第十七条' },
  storing: 'store-daily',
  lacks: ['案件当事人', '案由名称'],
})
