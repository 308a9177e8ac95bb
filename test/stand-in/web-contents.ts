import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type {
  BrowserWindowConstructorOptions,
  HandlerDetails,
  PrintToPDFOptions,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron'
import { app } from './app.ts'
import type { FrameInfo, PausedRequest, PrintToPdf } from './cdp.ts'
import type { Session } from './chromium.ts'
import { IpcMain, ipcMain, type IpcEvent } from './ipc-main.ts'
import { playedEmitter, PreventableEvent, refuseUnknown } from './not-played.ts'
import {
  makeBridgeEnd,
  pageWorld,
  preloadWorld,
  type FromMain,
  type PreloadWorldOptions,
  type ToMain,
} from './page-side.ts'
import { answerFromScheme, toAppUrl, toChromiumUrl } from './protocol.ts'
import { defaultSession } from './session.ts'
import { makeStructuredClone } from './structured-clone.ts'
import { WebFrame } from './web-frame.ts'

/** What webContents asks of its window. */
export interface Owner {
  close(): void
  destroy(): void
  focus(): void
  isFocused(): boolean
  readyToShow(): void
  titleChanged(title: string): void
  openFor(url: string, options: BrowserWindowConstructorOptions): void
}

interface NavigationDetails {
  url: string
  isSameDocument: false
  isMainFrame: boolean
  frame: WebFrame | null
}

const emitted = [
  '-leaving-refused',
  'blur',
  'destroyed',
  'did-fail-load',
  'did-finish-load',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'focus',
  'ipc-message',
  'page-title-updated',
  'preload-error',
  'render-process-gone',
  'will-frame-navigate',
  'will-navigate',
  'will-prevent-unload',
]
// A webview cannot be; keys, menus and zoom gestures never reach main over CDP
const neverEmitted = [
  'before-input-event',
  'before-mouse-event',
  'certificate-error',
  'console-message',
  'context-menu',
  'devtools-opened',
  'did-attach-webview',
  'did-create-window',
  'input-event',
  'login',
  'responsive',
  'select-bluetooth-device',
  'select-client-certificate',
  'unresponsive',
  'will-attach-webview',
  'will-redirect',
  'zoom-changed',
  'did-start-loading',
  'did-stop-loading',
  'did-start-navigation',
  'did-frame-finish-load',
]

const errorCodes: Record<string, number> = {
  'net::ERR_ABORTED': -3,
  'net::ERR_FILE_NOT_FOUND': -6,
  'net::ERR_NAME_NOT_RESOLVED': -105,
  'net::ERR_CONNECTION_REFUSED': -102,
}
const pageSizesInInches: Record<string, readonly [number, number]> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
}

const clone = makeStructuredClone()
let lastId = 0

const PlayedWebContents = playedEmitter('webContents', emitted, neverEmitted)

export class WebContents extends PlayedWebContents {
  readonly id = ++lastId
  readonly session = defaultSession
  readonly ipc = new IpcMain()
  targetId = ''
  readonly #owner: Owner
  readonly #preferences: WebPreferences
  readonly #attached = Promise.withResolvers<Session>()
  readonly #frames = new Map<string, WebFrame>()
  readonly #worlds = new Map<number, { frameId: string; name: string }>()
  readonly #preloadWorldName = `preload-${randomBytes(8).toString('hex')}`
  /** Navigations that main asked for, which therefore are no `will-navigate`. */
  readonly #askedByMain = new Set<string>()
  #currentLoader = ''
  #hasFailed = false
  #loadingUrl = ''
  #title = ''
  #zoomFactor = 1
  #isCrashed = false
  #isDestroyed = false
  #windowOpenHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | undefined

  constructor(owner: Owner, preferences: WebPreferences) {
    super()
    this.#owner = owner
    this.#preferences = preferences
    this.#attached.promise.catch((error: unknown) => {
      if (!this.#isDestroyed) console.error('The stand-in: a window failed to open', error)
    })
  }

  /** Calls that come earlier wait for this. */
  async attachTo(target: Promise<string>): Promise<void> {
    try {
      if (!app.chromium) throw new Error('Cannot create BrowserWindow before app is ready')
      this.targetId = await target
      const session = await app.chromium.attach(this.targetId)
      this.#listen(session)
      await this.#prepare(session)
      this.#attached.resolve(session)
    } catch (error) {
      this.#attached.reject(error)
    }
  }

  #listen(session: Session): void {
    session.on('Runtime.executionContextCreated', ({ context }) =>
      this.#worlds.set(context.id, { frameId: context.auxData?.frameId ?? '', name: context.name }),
    )
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#worlds.delete(executionContextId))
    session.on('Runtime.executionContextsCleared', () => this.#worlds.clear())
    session.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      const world = this.#worlds.get(executionContextId)
      if (world?.name === this.#preloadWorldName)
        void this.#take(JSON.parse(payload) as ToMain, world.frameId, executionContextId)
    })
    session.on('Page.frameNavigated', ({ frame }) => this.#frameNavigated(frame))
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      this.#frames.get(frameId)?.movedTo(url)
      this.emit('did-navigate-in-page', {}, toAppUrl(url), frameId === this.targetId)
    })
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason !== 'remove') return
      this.#frames.get(frameId)?.gone()
      this.#frames.delete(frameId)
    })
    session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      // Events of the initial about:blank, which Electron does not report
      if (frameId !== this.targetId || loaderId !== this.#currentLoader || this.#hasFailed) return
      if (name === 'DOMContentLoaded') {
        this.emit('dom-ready', {})
        // Deferred module scripts have run, so the page has its content
        this.#owner.readyToShow()
      }
      if (name === 'load') this.emit('did-finish-load', {})
    })
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      // Electron shows no dialog: leaving is refused unless main overrules the page. Others are left to the test.
      if (type !== 'beforeunload') return
      const event = new PreventableEvent()
      this.emit('will-prevent-unload', event)
      if (!event.defaultPrevented) this.emit('-leaving-refused')
      session.send('Page.handleJavaScriptDialog', { accept: event.defaultPrevented }).catch(() => {})
    })
    session.on('Inspector.targetCrashed', () => {
      this.#isCrashed = true
      const details = { reason: 'crashed', exitCode: 1 }
      this.emit('render-process-gone', {}, details)
      app.emit('render-process-gone', {}, this, details)
    })
    session.on('Fetch.requestPaused', (paused) => {
      this.#decide(session, paused).catch((error: unknown) => {
        // The page may go while its request is being answered
        if (!this.#isDestroyed && !/Invalid InterceptionId|Session with given id|Chromium ended/.test(String(error)))
          console.error('The stand-in: a request failed', paused.request.url, error)
      })
    })
  }

  async #prepare(session: Session): Promise<void> {
    const nonce = randomBytes(16).toString('hex')
    const options: PreloadWorldOptions = {
      nonce,
      additionalArguments: this.#preferences.additionalArguments ?? [],
      platform: process.platform,
      versions: {
        chrome: process.versions['chrome'],
        electron: process.versions['electron'],
        node: process.versions.node,
      },
    }
    const preloadFile = this.#preferences.preload
    // Put into the text and not run through eval, which the page's content security policy may forbid
    const preload =
      preloadFile === undefined
        ? 'undefined'
        : `function (require, module, exports, process) {${readFileSync(preloadFile, 'utf8')}\n}`
    const where = this.#preferences.nodeIntegrationInSubFrames === true ? '' : 'if (window === window.top)'
    const forPage = `${where} (${pageWorld})(${JSON.stringify(nonce)}, ${makeBridgeEnd})`
    const forPreload = `${where} (${preloadWorld})(${JSON.stringify(options)}, ${makeStructuredClone}, ${makeBridgeEnd}, ${refuseUnknown}, ${preload})`
    await Promise.all([
      session.send('Page.enable', {}),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable', {}),
      session.send('Runtime.addBinding', { name: 'sendToMain', executionContextName: this.#preloadWorldName }),
      // In this order: the page's world must be listening when the preload exposes something
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: forPage }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: forPreload, worldName: this.#preloadWorldName }),
      session.send('Fetch.enable', {
        patterns: [{ urlPattern: 'http://*.localhost/*' }, { urlPattern: '*', resourceType: 'Document' }],
      }),
    ])
  }

  #frameNavigated(info: FrameInfo): void {
    this.#frames.get(info.id)?.gone()
    const frame = new WebFrame(info, info.parentId === undefined ? null : (this.#frames.get(info.parentId) ?? null))
    this.#frames.set(info.id, frame)
    if (info.parentId !== undefined) return
    this.#currentLoader = info.loaderId
    this.#hasFailed = info.unreachableUrl !== undefined
    this.#isCrashed = false
    if (!this.#hasFailed) this.emit('did-navigate', {}, frame.url, 200, '')
  }

  async #take(message: ToMain, frameId: string, world: number): Promise<void> {
    const senderFrame = this.#frames.get(frameId)
    if (!senderFrame) return
    if (message.kind === 'close') return this.#owner.close()
    if (message.kind === 'open') return this.windowWanted(message.url, message.frameName, message.features)
    if (message.kind === 'title') return this.#titleChanged(message.title)
    if (message.kind === 'preload-error') {
      const error = Object.assign(new Error(message.message), { stack: message.stack })
      console.error(`Unable to load preload script: ${this.#preferences.preload}\n${message.stack}`)
      return void this.emit('preload-error', {}, this.#preferences.preload, error)
    }
    const event: IpcEvent = { type: 'frame', sender: this, senderFrame, processId: 1, frameId: 1 }
    const args = clone.decode(message.args) as unknown[]
    if (message.kind === 'send') {
      this.emit('ipc-message', event, message.channel, ...args)
      this.ipc.emit(message.channel, event, ...args)
      ipcMain.emit(message.channel, event, ...args)
      return
    }
    const { id, channel } = message
    let answer: FromMain
    try {
      const handler = this.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      answer = { kind: 'reply', id, value: clone.encode(await handler(event, ...args)) }
    } catch (error) {
      // Both texts are Electron's own
      console.error(`Error occurred in handler for '${channel}':`, error)
      answer = { kind: 'failure', id, message: `Error invoking remote method '${channel}': ${String(error)}` }
    }
    await this.#deliver(world, answer)
  }

  async #deliver(world: number, message: FromMain): Promise<void> {
    const session = await this.#attached.promise
    const call = {
      functionDeclaration: 'function (text) { globalThis.receiveFromMain(text) }',
      arguments: [{ value: JSON.stringify(message) }],
      executionContextId: world,
      silent: true,
    }
    // Where the document has gone Electron drops the message too
    await session.send('Runtime.callFunctionOn', call).catch(() => {})
  }

  async #decide(session: Session, paused: PausedRequest): Promise<void> {
    const { requestId, request, frameId, resourceType } = paused
    if (resourceType === 'Document') {
      const isMainFrame = frameId === this.targetId
      const isAskedByMain = isMainFrame && this.#askedByMain.delete(withoutFragment(request.url))
      const url = toAppUrl(request.url)
      if (!isAskedByMain && this.#isRefusedNavigation(url, isMainFrame, frameId))
        return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }))
      if (!isAskedByMain && isMainFrame) await defaultSession.askFor(this, url)
    }
    if (!(await answerFromScheme(session, paused))) await session.send('Fetch.continueRequest', { requestId })
  }

  #isRefusedNavigation(url: string, isMainFrame: boolean, frameId: string): boolean {
    const details: NavigationDetails = {
      url,
      isSameDocument: false,
      isMainFrame,
      frame: this.#frames.get(frameId) ?? null,
    }
    const ofAnyFrame = Object.assign(new PreventableEvent(), details)
    this.emit('will-frame-navigate', ofAnyFrame)
    if (!isMainFrame || ofAnyFrame.defaultPrevented) return ofAnyFrame.defaultPrevented
    const ofMainFrame = Object.assign(new PreventableEvent(), details)
    this.emit('will-navigate', ofMainFrame, url, false, true)
    return ofMainFrame.defaultPrevented
  }

  /** The page wants another window. Without a handler Electron opens one. */
  windowWanted(chromiumUrl: string, frameName: string, features: string): void {
    const url = toAppUrl(chromiumUrl)
    const details: HandlerDetails = {
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: this.getURL(), policy: 'strict-origin-when-cross-origin' },
    }
    const answer = this.#windowOpenHandler?.(details) ?? { action: 'allow' }
    if (answer.action === 'allow') this.#owner.openFor(url, answer.overrideBrowserWindowOptions ?? {})
  }

  async loadURL(url: string): Promise<void> {
    this.#loadingUrl = url
    const session = await this.#attached.promise
    await defaultSession.askFor(this, url)
    const chromiumUrl = toChromiumUrl(url)
    this.#askedByMain.add(withoutFragment(chromiumUrl))
    const finished = Promise.withResolvers<void>()
    finished.promise.catch(() => {}) // may be rejected while nobody waits for it yet
    const onFinish = (): void => finished.resolve()
    const onDestroyed = (): void => finished.reject(new Error(`ERR_FAILED (-2) loading '${url}'`))
    this.once('did-finish-load', onFinish)
    this.once('destroyed', onDestroyed)
    try {
      const { errorText, loaderId } = await session.send('Page.navigate', { url: chromiumUrl })
      if (errorText !== undefined) throw this.#loadFailed(url, errorText)
      if (loaderId !== undefined) await finished.promise // without a loader only the fragment has changed
    } finally {
      this.off('did-finish-load', onFinish)
      this.off('destroyed', onDestroyed)
      this.#loadingUrl = ''
    }
  }

  #loadFailed(url: string, errorText: string): Error {
    const errno = errorCodes[errorText] ?? -2
    const code = errorText.replace('net::', '')
    this.emit('did-fail-load', {}, errno, code, url, true)
    return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { errno, code, url })
  }

  get mainFrame(): WebFrame {
    return (
      this.#frames.get(this.targetId) ??
      new WebFrame({ id: this.targetId, loaderId: '', url: '', securityOrigin: '' }, null)
    )
  }

  getURL(): string {
    return this.#loadingUrl || (this.#frames.get(this.targetId)?.url ?? '')
  }

  getTitle(): string {
    return this.#title
  }

  #titleChanged(title: string): void {
    this.#title = title
    const event = new PreventableEvent()
    this.emit('page-title-updated', event, title, true)
    if (!event.defaultPrevented) this.#owner.titleChanged(title)
  }

  /** As in Electron, to the main frame only, and lost where no document listens. */
  send(channel: string, ...args: unknown[]): void {
    const message: FromMain = { kind: 'event', channel, args: clone.encode(args) }
    for (const [id, world] of this.#worlds)
      if (world.name === this.#preloadWorldName && world.frameId === this.targetId) void this.#deliver(id, message)
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#windowOpenHandler = handler
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const session = await this.#attached.promise
    const answer = session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    })
    const { result, exceptionDetails } = await answer.catch((error: unknown) => {
      // Electron never answers for a page that crashed.
      if (/Target crashed/.test(String(error))) return new Promise<never>(() => {})
      throw error
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async printToPDF(options: PrintToPDFOptions = {}): Promise<Buffer> {
    const session = await this.#attached.promise
    const { data } = await session.send('Page.printToPDF', toPrintToPdf(options))
    return Buffer.from(data, 'base64')
  }

  /** No printer: says so and reports success. A test puts its own function here to look at the options. */
  print(_options?: object, callback?: (isSuccess: boolean, failureReason: string) => void): void {
    console.error(`[stand-in] would print ${this.getURL()}`)
    queueMicrotask(() => callback?.(true, ''))
  }

  async getPrintersAsync(): Promise<{ name: string; displayName: string }[]> {
    return []
  }

  async capturePage(): Promise<{ toPNG(): Buffer; isEmpty(): boolean }> {
    const session = await this.#attached.promise
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' })
    return { toPNG: () => Buffer.from(data, 'base64'), isEmpty: () => data === '' }
  }

  reload(): void {
    this.#askedByMain.add(withoutFragment(toChromiumUrl(this.getURL())))
    void this.#whileOpen((session) => session.send('Page.reload', {}))
  }

  forcefullyCrashRenderer(): void {
    // Never answered: the page is gone
    void this.#whileOpen((session) => session.send('Page.crash', {}))
  }

  isCrashed(): boolean {
    return this.#isCrashed
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isFocused(): boolean {
    return this.#owner.isFocused()
  }

  focus(): void {
    this.#owner.focus()
  }

  close(): void {
    this.#owner.destroy()
  }

  getZoomFactor(): number {
    return this.#zoomFactor
  }

  // Kept but not shown: CDP's page scale would be undone by Playwright's viewport
  setZoomFactor(factor: number): void {
    this.#zoomFactor = factor
  }

  async setVisualZoomLevelLimits(): Promise<void> {}
  setIgnoreMenuShortcuts(): void {}
  setBackgroundThrottling(): void {}
  openDevTools(): void {}
  closeDevTools(): void {}
  toggleDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false
  }

  async clearHttpCache(): Promise<void> {
    await this.#whileOpen((session) => session.send('Network.clearBrowserCache', {}))
  }

  async resizeContents(width: number, height: number): Promise<void> {
    await this.#whileOpen(async () => {
      const { windowId } =
        (await app.chromium?.browser.send('Browser.getWindowForTarget', { targetId: this.targetId })) ?? {}
      if (windowId !== undefined)
        await app.chromium?.browser.send('Browser.setContentsSize', { windowId, width, height })
    })
  }

  async bringToFront(): Promise<void> {
    await this.#whileOpen((session) => session.send('Page.bringToFront', {}))
  }

  /** Lets `beforeunload` decide. @returns false where the page refused to go */
  async leave(): Promise<boolean> {
    const answered = new Promise<boolean>((resolve) => {
      this.once('destroyed', () => resolve(true))
      this.once('-leaving-refused', () => resolve(false))
    })
    try {
      if (this.#isCrashed) throw new Error('A crashed page does not answer')
      await (await this.#attached.promise).send('Page.close', {})
    } catch {
      // Nor does Chromium's error page while it loads. A page that is gone can't refuse
      await this.destroyTarget()
    }
    return answered
  }

  async destroyTarget(): Promise<void> {
    await this.#attached.promise.catch(() => {})
    await app.chromium?.browser.send('Target.closeTarget', { targetId: this.targetId }).catch(() => {})
  }

  destroyed(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    for (const frame of this.#frames.values()) frame.gone()
    defaultSession.forget(this)
    this.emit('destroyed')
  }

  async #whileOpen(use: (session: Session) => Promise<unknown>): Promise<void> {
    try {
      await use(await this.#attached.promise)
    } catch (error) {
      if (!this.#isDestroyed && !this.#isCrashed) console.error('The stand-in:', error)
    }
  }
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '')
}

function toPrintToPdf(options: PrintToPDFOptions): PrintToPdf {
  const { pageSize = 'Letter', margins = {} } = options
  const named =
    typeof pageSize === 'string' ? pageSizesInInches[pageSize] : ([pageSize.width, pageSize.height] as const)
  if (!named) throw new Error(`The stand-in does not play the page size ${String(pageSize)}`)
  return {
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    paperWidth: named[0],
    paperHeight: named[1],
    marginTop: margins.top ?? 0.4,
    marginBottom: margins.bottom ?? 0.4,
    marginLeft: margins.left ?? 0.4,
    marginRight: margins.right ?? 0.4,
    pageRanges: options.pageRanges ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
  }
}
