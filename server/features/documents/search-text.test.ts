import { expect, test } from 'vitest'
import { textOfDocument } from './search-text.ts'
import { templateSchema } from './templates/index.ts'

const template = templateSchema.parse({
  ...{ format: 1, key: 'record', title: '记录', class: 'evidence', style: 'record' },
  source: { law: '某法', article: '第一条' },
  fields: [
    { key: 'at', title: '时间', type: 'moment' },
    {
      ...{ key: 'how', title: '结果', type: 'choice' },
      choices: [
        { key: 'performed', title: '已履行' },
        { key: 'excused', title: '免予' },
      ],
    },
    { key: 'asked', title: '问答', type: 'answers' },
    {
      ...{ key: 'goods', title: '物品', type: 'list' },
      columns: [
        { key: 'what', title: '名称' },
        { key: 'price', title: '价格', type: 'money' },
      ],
    },
  ],
  body: [{ text: '记录。' }],
})

test('a document is found by what its paper says, and not by keys and instants', () => {
  const values = {
    at: '2026-11-03T01:30:00.000Z',
    how: 'performed',
    asked: [{ asks: true, text: '有许可证吗？' }],
    goods: [{ what: '灶具', price: 1200 }],
  }
  expect(textOfDocument({ title: '记录', values, template }, '记1号').split('\n')).toEqual([
    ...['记录', '记1号', '2026年11月3日9时30分', '已履行', '有许可证吗？', '灶具', '1200'],
  ])
})
