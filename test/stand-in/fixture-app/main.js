// A plain app that uses what the stand-in plays; the tests look at it from outside.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, net, protocol, session, shell } from 'electron'

const here = import.meta.dirname
const seen = { secondInstances: [], gone: [], permissions: [], willAttachWebview: 0 }
globalThis.seen = seen

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

if (process.argv.includes('--fail-early')) throw new Error('failed early')
if (process.argv.includes('--single') && !app.requestSingleInstanceLock({ from: 'fixture' })) {
  app.quit()
} else {
  app.on('second-instance', (_event, argv, workingDirectory, data) =>
    seen.secondInstances.push({ argv, workingDirectory, data }),
  )
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => console.log('will-quit'))
  if (process.argv.includes('--quit-within-quit'))
    app.once('will-quit', (event) => {
      event.preventDefault()
      app.quit()
    })

  ipcMain.handle('echo', (_event, value) => value)
  ipcMain.handle('inspect', (_event, value) => ({
    isUint8Array: value.bytes instanceof Uint8Array,
    isMap: value.map instanceof Map,
    isDate: value.date instanceof Date,
    type: typeof value.big,
    hasUndefined: 'nothing' in value && value.nothing === undefined,
  }))
  ipcMain.handle('fail', () => {
    throw new TypeError('not today')
  })
  ipcMain.handle('uncloneable', () => () => {})
  ipcMain.handle('who', ({ sender, senderFrame }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    isTop: senderFrame === senderFrame.top && senderFrame.parent === null,
    isMainFrame: senderFrame === sender.mainFrame,
    top: senderFrame.top.url,
    isOurs: BrowserWindow.fromWebContents(sender) !== null,
  }))
  ipcMain.on('told', (event, text) => event.sender.send('heard', `${text}!`))

  await app.whenReady()
  protocol.handle('app', (request) => {
    const { host, pathname } = new URL(request.url)
    if (pathname === '/headers') return Response.json(Object.fromEntries(request.headers))
    if (pathname === '/posted') return request.text().then((text) => new Response(`${request.method} ${text}`))
    if (pathname === '/moved') return Response.redirect(`app://${host}/page.html?moved`, 302)
    if (pathname === '/broken') throw new Error('broken on purpose')
    if (pathname === '/missing') return new Response('no', { status: 404 })
    if (pathname.endsWith('.html'))
      return new Response(readFileSync(join(here, pathname)), {
        headers: {
          'content-type': 'text/html',
          'content-security-policy': "default-src 'self'; script-src 'self'; worker-src 'self'",
        },
      })
    return net.fetch(new URL(`.${pathname}`, import.meta.url).href)
  })
  if (process.argv.includes('--refuse-permissions')) {
    session.defaultSession.setPermissionRequestHandler((_webContents, permission, callback, details) => {
      seen.permissions.push([permission, details.mediaTypes, details.requestingUrl])
      callback(false)
    })
  } else if (process.argv.includes('--camera-only')) {
    session.defaultSession.setPermissionRequestHandler((_webContents, permission, callback, details) =>
      callback(permission === 'media' && !details.mediaTypes.includes('audio')),
    )
  }

  const window = new BrowserWindow({
    width: 700,
    height: 500,
    show: false,
    webPreferences: {
      preload: join(here, 'preload.cjs'),
      additionalArguments: ['--window=first'],
      nodeIntegrationInSubFrames: process.argv.includes('--preload-in-frames'),
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('will-navigate', (event, url) => {
    if (!url.startsWith('app://')) event.preventDefault()
  })
  window.webContents.on('will-attach-webview', () => (seen.willAttachWebview += 1))
  window.webContents.on('render-process-gone', (_event, details) => seen.gone.push(details.reason))
  window.webContents.setWindowOpenHandler(({ url }) => {
    void shell.openExternal(url)
    return { action: 'deny' }
  })
  await window.loadURL('app://desk/page.html')
  console.log('loaded')
}
