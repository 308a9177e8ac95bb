import { describe, expect, it } from 'vitest'
import {
  formatCalendarDate,
  formatCalendarMonth,
  formatDate,
  formatMoment,
  formatTime,
  formatWareki,
} from './format-date.ts'

/** Five minutes past midnight in Japan, when it is still the day before in UTC. */
const NIGHT = Date.parse('2026-11-22T15:05:00Z')

describe('a date', () => {
  it('is short where it is a moment in a table', () => {
    expect([formatDate(NIGHT, 'ja'), formatDate(NIGHT, 'en')]).toEqual(['2026/11/23', '23 Nov 2026'])
    expect([formatMoment(NIGHT, 'ja'), formatMoment(NIGHT, 'en')]).toEqual(['2026/11/23 00:05', '23 Nov 2026, 00:05'])
    expect([formatTime(NIGHT, 'ja'), formatTime(NIGHT, 'en')]).toEqual(['0:05', '00:05'])
  })

  it('is written out where it is a day of somebody’s life', () => {
    expect([formatCalendarDate('1990-04-01', 'ja'), formatCalendarDate('1990-04-01', 'en')]).toEqual([
      '1990年4月1日',
      '1 April 1990',
    ])
    expect([formatCalendarMonth('1990-04', 'ja'), formatCalendarMonth('1990-04', 'en')]).toEqual([
      '1990年4月',
      'April 1990',
    ])
    expect([formatWareki('1990-04-01', 'ja'), formatWareki('1990-04-01', 'en')]).toEqual([
      '平成2年4月1日',
      '1 April Heisei 2',
    ])
  })

  it('is in Japanese where the screen is in やさしい日本語', () => {
    expect(formatCalendarDate('1990-04-01', 'easy')).toBe('1990年4月1日')
    expect(formatWareki('1990-04-01', 'easy')).toBe('平成2年4月1日')
  })

  it('that the calendar does not have is given back as it is, and has no era', () => {
    expect(formatCalendarDate('2026-02-30', 'en')).toBe('2026-02-30')
    expect(formatCalendarMonth('2026-13', 'ja')).toBe('2026-13')
    expect(formatWareki('2026-02-30', 'ja')).toBeUndefined()
    expect(formatWareki('', 'en')).toBeUndefined()
  })
})
