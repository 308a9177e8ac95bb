/** Faults of a screen that can be found without knowing what the screen is for. */
import type { Page } from '@playwright/test'

/** Data that the walks type, and words that are Japanese on purpose: they may stand on an English screen. */
const JAPANESE_DATA =
  'やさしい日本語 日本語 山田 花子 佐藤 鈴木 太郎 一郎 高橋 恵 田中 実 美咲 ヤマダ ハナコ サトウ スズキ タロウ 東京都 千代田区 千代田1丁目1番地 千代田 愛知県 弥富市 三重県桑名郡木曽岬町 教務課 青葉浜大学 平日 株式会社みどり 人事部'.split(
    ' ',
  )

/** Data and terms in Latin letters that may stand in a row on a Japanese screen. */
const ENGLISH_DATA = ['Yamada Hanako', 'Sato Hanako', 'Suzuki Taro', 'Noto Sans JP']

interface Look {
  language: 'ja' | 'en'
  japaneseData: string[]
  englishData: string[]
}

/** Gives a sentence for each: text that is cut off or runs out of the window, a button for going on out of sight, words of the other language. */
export async function findFaults(page: Page, language: 'ja' | 'en'): Promise<string[]> {
  return page.evaluate(
    ({ language: shown, japaneseData, englishData }: Look) => {
      const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
      /** Three words in a row: names of files, products and people are shorter. */
      const ENGLISH = /[A-Za-z’']{2,} [A-Za-z’']{2,} [A-Za-z’']{2,}/u
      const MAIN_BUTTONS = 'form > footer button, dialog[open] .actions button, .decision-bar button, .answers button'
      const faults: string[] = []
      const quoted = (text: string) => `“${text.trim().replaceAll(/\s+/g, ' ').slice(0, 80)}”`

      const isSeen = (element: Element): boolean => {
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
        const { width, height } = element.getBoundingClientRect()
        // Text for screen readers only is one pixel large.
        return width > 1 && height > 1
      }
      const scrolls = (element: Element): boolean => {
        const { overflowX, overflowY } = getComputedStyle(element)
        return [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')
      }
      const isInScroller = (element: Element): boolean => {
        for (let above = element.parentElement; above; above = above.parentElement) if (scrolls(above)) return true
        return false
      }

      const isCut = (element: HTMLElement): boolean => {
        const { display, textOverflow } = getComputedStyle(element)
        if (display === 'inline') return false
        if (scrolls(element)) return false
        // The office's lists may cut texts off, since a row can be opened. The kiosk must show all.
        if (textOverflow === 'ellipsis' && !location.pathname.includes('kiosk')) return false
        const isTooWide = element.scrollWidth > element.clientWidth + 1
        const { overflowY } = getComputedStyle(element)
        const isTooHigh = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 2
        return isTooWide || isTooHigh
      }

      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const seen = new Set<Element>()
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement
        let text = node.textContent ?? ''
        if (!element || text.trim() === '' || element.closest('script, style, option, select, textarea, .sheets'))
          continue
        if (!isSeen(element)) continue
        const { left, right } = element.getBoundingClientRect()
        if (!seen.has(element)) {
          seen.add(element)
          if (isCut(element)) faults.push(`text is cut: ${quoted(text)}`)
          if ((left < -1 || right > innerWidth + 1) && !isInScroller(element))
            faults.push(`text runs out of the window: ${quoted(text)}`)
        }
        if (element.closest('[lang]')?.getAttribute('lang') !== document.documentElement.lang) continue
        // Keys with kana on them, and data in both languages at once, as mails and the list of departments have them.
        if (
          element.closest('pre, .on-screen-keyboard') ||
          (text.includes(' / ') && JAPANESE.test(text) && /[A-Za-z]{3}/.test(text))
        )
          continue
        for (const data of shown === 'en' ? japaneseData : englishData) text = text.replaceAll(data, '')
        if (shown === 'en' ? JAPANESE.test(text) : ENGLISH.test(text))
          faults.push(`${shown === 'en' ? 'Japanese on an English' : 'English on a Japanese'} screen: ${quoted(text)}`)
      }

      for (const button of document.querySelectorAll(MAIN_BUTTONS)) {
        if (!isSeen(button)) continue
        const { top, bottom, left, right } = button.getBoundingClientRect()
        if (top < -1 || left < -1 || bottom > innerHeight + 1 || right > innerWidth + 1)
          faults.push(`a button is out of sight: ${quoted(button.textContent ?? '')}`)
      }
      return [...new Set(faults)]
    },
    { language, japaneseData: JAPANESE_DATA, englishData: ENGLISH_DATA },
  )
}
