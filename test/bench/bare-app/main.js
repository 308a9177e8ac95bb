// The least that opens a window with a text in it: what the kiosk's start is measured against.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, protocol } from 'electron'

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.on('window-all-closed', () => app.quit())
await app.whenReady()
protocol.handle(
  'app',
  () =>
    new Response(readFileSync(join(import.meta.dirname, 'page.html')), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
)
const window = new BrowserWindow({ width: 1280, height: 1024, show: false })
window.once('ready-to-show', () => window.show())
await window.loadURL('app://desk/page.html')
