import { describe, expect, it } from 'vitest'
import { readOutline } from './academic-outline.ts'

describe('a pasted outline', () => {
  it('becomes universities, faculties and departments, however it is indented', () => {
    const text = [
      'さくら大学 / Sakura University',
      '　文学部／Faculty of Letters',
      '\t史学科 / History',
      '',
      '　理学部',
      '\t数学科 / Mathematics',
    ].join('\r\n')
    expect(readOutline(text)).toEqual({
      ok: true,
      master: [
        {
          name: { ja: 'さくら大学', en: 'Sakura University' },
          faculties: [
            {
              name: { ja: '文学部', en: 'Faculty of Letters' },
              departments: [{ name: { ja: '史学科', en: 'History' } }],
            },
            { name: { ja: '理学部', en: '理学部' }, departments: [{ name: { ja: '数学科', en: 'Mathematics' } }] },
          ],
        },
      ],
    })
  })

  it.each([
    ['levels', 'さくら大学\n文学部\n史学科', 1],
    ['departments', 'さくら大学\n    史学科\n  文学部', 2],
    ['faculties', '  文学部\n    史学科\nさくら大学', 1],
  ])('is refused with the line where %s are wrong', (problem, text, line) => {
    expect(readOutline(text)).toEqual({ ok: false, problem, line })
  })
})
