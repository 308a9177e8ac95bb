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

/**
 * Gives a sentence for each: text that is cut off or runs out of its box, its frame or the window, a page that is wider than the screen, a
 * button for going on out of sight, a problem that is not in sight with its field, readings in brackets, words of the other language.
 */
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
      const isScrolled = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
      const scrolls = (element: Element): boolean => {
        const { overflowX, overflowY } = getComputedStyle(element)
        return isScrolled(overflowX) || isScrolled(overflowY)
      }
      const isKiosk = location.pathname.includes('kiosk')
      const above = function* (element: Element): Generator<Element> {
        for (let one = element.parentElement; one; one = one.parentElement) yield one
      }

      const isCut = (element: HTMLElement): boolean => {
        const { display, textOverflow } = getComputedStyle(element)
        if (display === 'inline' || display === 'ruby' || display === 'ruby-text') return false
        if (scrolls(element)) return false
        // The office's lists may cut texts off, since a row can be opened. The kiosk must show all.
        if (textOverflow === 'ellipsis' && !isKiosk) return false
        const isTooWide = element.scrollWidth > element.clientWidth + 1
        const { overflowY } = getComputedStyle(element)
        const isTooHigh = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 2
        return isTooWide || isTooHigh
      }

      /** Whether a frame around the text hides a part of it, and nobody can scroll there. */
      const isHiddenByFrame = (node: Node, element: Element): boolean => {
        const range = document.createRange()
        range.selectNodeContents(node)
        const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
        let isScrolledX = false
        let isScrolledY = false
        for (const frame of [element, ...above(element)]) {
          const { overflowX, overflowY, position } = getComputedStyle(frame)
          const box = frame.getBoundingClientRect()
          const hidesX = (overflowX === 'hidden' || overflowX === 'clip') && !isScrolledX
          const hidesY = (overflowY === 'hidden' || overflowY === 'clip') && !isScrolledY
          if (hidesX && lines.some(({ left, right }) => left < box.left - 1 || right > box.right + 1)) return true
          // Lines are higher than their letters.
          if (hidesY && lines.some(({ top, bottom }) => top < box.top - 6 || bottom > box.bottom + 6)) return true
          isScrolledX ||= isScrolled(overflowX)
          isScrolledY ||= isScrolled(overflowY)
          if (position === 'fixed') return false
        }
        return false
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
        if (/\p{Script=Han}（[ぁ-ゖー]+）/u.test(text)) faults.push(`a reading is in brackets: ${quoted(text)}`)
        if (isKiosk && isHiddenByFrame(node, element)) faults.push(`text is cut by a frame around it: ${quoted(text)}`)
        if (!seen.has(element)) {
          seen.add(element)
          if (isCut(element)) faults.push(`text is cut: ${quoted(text)}`)
          // Who looks at a table of the office can scroll it aside; no kiosk has anything to scroll aside to.
          const mayBeAside = !isKiosk && [...above(element)].some(scrolls)
          if ((left < -1 || right > innerWidth + 1) && !mayBeAside)
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

      const nameOf = (element: Element): string =>
        `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`
      if (isKiosk) {
        for (const element of document.querySelectorAll<HTMLElement>('*')) {
          const { overflowX } = getComputedStyle(element)
          const isFrame = element === document.documentElement || isScrolled(overflowX)
          if (isFrame && isSeen(element) && element.scrollWidth > element.clientWidth + 1)
            faults.push(`wider than the screen: ${nameOf(element)}`)
        }
        for (const { value } of document.querySelectorAll('input'))
          if (/\p{Script=Han}（[ぁ-ゖー]+）/u.test(value)) faults.push(`a reading is in brackets: ${quoted(value)}`)
        faults.push(...controlsOutOfTheirBoxes(), ...problemsOutOfSight(), ...faintRings())
      }
      return [...new Set(faults)]

      /** Buttons and fields that stick out of what they are in. */
      function controlsOutOfTheirBoxes(): string[] {
        const found: string[] = []
        for (const control of document.querySelectorAll<HTMLElement>(
          'button, input, select, textarea, [role=button]',
        )) {
          const box = control.parentElement
          if (!isSeen(control) || !box || getComputedStyle(control).position === 'absolute') continue
          const [inner, outer] = [control.getBoundingClientRect(), box.getBoundingClientRect()]
          if (inner.left < outer.left - 1 || inner.right > outer.right + 1)
            found.push(
              `sticks out of its box: ${quoted(control.textContent || control.getAttribute('aria-label') || control.id)}`,
            )
        }
        return found
      }

      /** The first field with a problem has the focus: it, its label and what is wrong must be in sight. */
      function problemsOutOfSight(): string[] {
        const field = document.activeElement?.closest('[data-field].has-problem')
        const frame = field && [...above(field)].find(scrolls)
        if (!field || !frame) return []
        const view = frame.getBoundingClientRect()
        const { top, bottom, height } = field.getBoundingClientRect()
        const found: string[] = []
        const fits = height <= view.height
        if (top < view.top - 1 || (fits && bottom > view.bottom + 1))
          found.push(`a problem is out of sight: ${field.getAttribute('data-field')}`)
        const summary = document.querySelector('.summary')?.getBoundingClientRect()
        const isAtEnd = frame.scrollTop + frame.clientHeight >= frame.scrollHeight - 1
        if (summary && !isAtEnd && summary.top < view.top - 1 && summary.bottom > view.top + 1)
          found.push('the list of problems is scrolled half out of sight')
        return found
      }

      /** In high contrast, radio buttons and checkboxes have a line of their own, as strong as the text. */
      function faintRings(): string[] {
        if (document.documentElement.dataset['contrast'] !== 'high') return []
        return [...document.querySelectorAll<HTMLElement>('input[type=radio], input[type=checkbox]')]
          .filter(isSeen)
          .filter((input) => {
            const { appearance, borderTopWidth } = getComputedStyle(input)
            return appearance !== 'none' || Number.parseFloat(borderTopWidth) < 3
          })
          .map(() => 'a radio button or checkbox has a faint ring')
      }
    },
    { language, japaneseData: JAPANESE_DATA, englishData: ENGLISH_DATA },
  )
}
