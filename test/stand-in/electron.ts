/** The module `electron` of the main process, as `register.ts` puts it in place. */
import { runInThisContext } from 'node:vm'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { playProcess } from './command-line.ts'
import { clipboard, dialog, Menu, nativeTheme, powerMonitor, shell } from './desktop.ts'
import { ipcMain } from './ipc-main.ts'
import { notPlayed, playedObject } from './not-played.ts'
import { net, protocol } from './protocol.ts'
import { safeStorage } from './safe-storage.ts'
import { screen } from './screen.ts'
import { session } from './session.ts'
import { utilityProcess } from './utility-process.ts'
import type { WebContents } from './web-contents.ts'

playProcess()

const webContents = playedObject('webContents', {
  getAllWebContents: (): WebContents[] => BrowserWindow.getAllWindows().map((window) => window.webContents),
  getFocusedWebContents: (): WebContents | null => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number): WebContents | undefined => BrowserWindow.fromId(id)?.webContents,
})

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
}

// Without this export, a named import would fail with a message that does not mention the stand-in
export const autoUpdater = notPlayed('autoUpdater')
export const BaseWindow = notPlayed('BaseWindow')
export const BrowserView = notPlayed('BrowserView')
export const contentTracing = notPlayed('contentTracing')
export const crashReporter = notPlayed('crashReporter')
export const desktopCapturer = notPlayed('desktopCapturer')
export const globalShortcut = notPlayed('globalShortcut')
export const inAppPurchase = notPlayed('inAppPurchase')
export const MenuItem = notPlayed('MenuItem')
export const MessageChannelMain = notPlayed('MessageChannelMain')
export const nativeImage = notPlayed('nativeImage')
export const netLog = notPlayed('netLog')
export const Notification = notPlayed('Notification')
export const powerSaveBlocker = notPlayed('powerSaveBlocker')
export const pushNotifications = notPlayed('pushNotifications')
export const ShareMenu = notPlayed('ShareMenu')
export const systemPreferences = notPlayed('systemPreferences')
export const TouchBar = notPlayed('TouchBar')
export const Tray = notPlayed('Tray')
export const View = notPlayed('View')
export const webFrameMain = notPlayed('webFrameMain')
export const WebContentsView = notPlayed('WebContentsView')

const electron = playedObject('(module)', {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
})
export default electron

interface EvaluateMessage {
  type: 'evaluate'
  id: number
  source: string
  arg: unknown
}

// A parent test runs code here, as Playwright's electronApp.evaluate does
process.on('message', (message) => {
  const { type, id, source, arg } = message as EvaluateMessage
  if (type !== 'evaluate') return
  const evaluate = async (): Promise<unknown> => {
    const fn = runInThisContext(`(${source})`) as (module: typeof electron, arg: unknown) => unknown
    return fn(electron, arg)
  }
  evaluate().then(
    (value) => process.send?.({ type: 'evaluated', id, value }),
    (error: unknown) =>
      process.send?.({ type: 'evaluated', id, error: error instanceof Error ? error.message : String(error) }),
  )
})
// A parent that only listens must not keep a closing app running
process.channel?.unref()
