import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { ReceivedMail } from '../support/smtp-server.ts'

interface Entry {
  title: string
  ms: number
  screens: string[]
  mails: string[]
}

/** Collects the steps of a tour: prints each with its time, keeps its screens and mails, makes a page of them. */
export function tourAlbum(folder: string) {
  const entries: Entry[] = []
  let current: Entry = { title: '', ms: 0, screens: [], mails: [] }
  let files = 0
  const nextFile = (ending: string): string => `${String(++files).padStart(2, '0')}.${ending}`

  return {
    async step<Value>(title: string, work: () => Value | Promise<Value>): Promise<Value> {
      current = { title, ms: 0, screens: [], mails: [] }
      entries.push(current)
      const start = performance.now()
      const value = await work()
      current.ms = performance.now() - start
      console.log(`${String(entries.length).padStart(2)}. ${title}  ${(current.ms / 1000).toFixed(2)} s`)
      return value
    },

    async screen(page: Page): Promise<void> {
      const file = nextFile('png')
      await page.screenshot({ path: join(folder, file), animations: 'disabled' })
      current.screens.push(file)
    },

    mail({ html, subject, attachments }: ReceivedMail): void {
      const file = nextFile('html')
      // Pictures in a mail are named by their content id. A page on disk must contain them.
      const shown = attachments.reduce(
        (text, { cid, contentType, content }) =>
          cid === undefined
            ? text
            : text.replaceAll(`cid:${cid}`, `data:${contentType};base64,${content.toString('base64')}`),
        html,
      )
      writeFileSync(
        join(folder, file),
        `<!doctype html><meta charset="utf-8"><title>${escapeHtml(subject)}</title>${shown}`,
      )
      current.mails.push(file)
    },

    page(): string {
      const sections = entries.map(({ title, ms, screens, mails }, index) => {
        const pictures = screens.map((file) => `<img src="${file}" alt="${escapeHtml(title)}" loading="lazy">`)
        const letters = mails.map((file) => `<iframe src="${file}" title="${escapeHtml(title)}"></iframe>`)
        return `<section><h2>${index + 1}. ${escapeHtml(title)} <small>${(ms / 1000).toFixed(2)} s</small></h2>${[...pictures, ...letters].join('')}</section>`
      })
      return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>証明書発行デスク：見学 / Certificate Desk: tour</title>
<style>body{font:16px/1.6 "Noto Sans JP",sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem}img{max-width:100%;border:1px solid #99a}iframe{width:420px;max-width:100%;height:720px;border:1px solid #99a}small{color:#556;font-weight:normal}</style>
<h1>証明書発行デスク：見学 / Certificate Desk: tour</h1>${sections.join('\n')}</html>`
    },
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
