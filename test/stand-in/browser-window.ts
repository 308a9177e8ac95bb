import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron'
import { app, openWindows, type OpenWindow } from './app.ts'
import type { TargetInfo } from './cdp.ts'
import type { Chromium } from './chromium.ts'
import { appPackage } from './command-line.ts'
import { playedEmitter, PreventableEvent } from './not-played.ts'
import { primaryDisplay } from './screen.ts'
import { WebContents, type Owner } from './web-contents.ts'

const emitted = [
  'blur',
  'close',
  'closed',
  'enter-full-screen',
  'focus',
  'hide',
  'leave-full-screen',
  'maximize',
  'minimize',
  'page-title-updated',
  'ready-to-show',
  'resize',
  'restore',
  'show',
  'unmaximize',
]
const neverEmitted = [
  'app-command',
  'move',
  'moved',
  'query-session-end',
  'resized',
  'responsive',
  'session-end',
  'system-context-menu',
  'unresponsive',
  'will-move',
  'will-resize',
]

/** Options that are accepted, with or without a visible effect. */
const knownOptions = new Set<keyof BrowserWindowConstructorOptions>([
  'alwaysOnTop',
  'autoHideMenuBar',
  'backgroundColor',
  'center',
  'closable',
  'darkTheme',
  'enableLargerThanScreen',
  'focusable',
  'frame',
  'fullscreen',
  'fullscreenable',
  'height',
  'icon',
  'kiosk',
  'maxHeight',
  'maxWidth',
  'maximizable',
  'minHeight',
  'minWidth',
  'minimizable',
  'modal',
  'movable',
  'paintWhenInitiallyHidden',
  'parent',
  'resizable',
  'show',
  'simpleFullscreen',
  'skipTaskbar',
  'title',
  'titleBarStyle',
  'useContentSize',
  'webPreferences',
  'width',
  'x',
  'y',
])
const knownPreferences = new Set<keyof WebPreferences>([
  'additionalArguments',
  'allowRunningInsecureContent',
  'autoplayPolicy',
  'backgroundThrottling',
  'contextIsolation',
  'defaultEncoding',
  'devTools',
  'disableBlinkFeatures',
  'disableDialogs',
  'enableWebSQL',
  'experimentalFeatures',
  'images',
  'javascript',
  'navigateOnDragDrop',
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'plugins',
  'preload',
  'safeDialogs',
  'sandbox',
  'spellcheck',
  'v8CacheOptions',
  'webSecurity',
  'webgl',
  'webviewTag',
  'zoomFactor',
])
/** Values that would make a window less safe are not imitated, so nothing can depend on them. */
const onlyAs: Partial<Record<keyof WebPreferences, boolean>> = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  experimentalFeatures: false,
  javascript: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
}

function checkOptions(options: BrowserWindowConstructorOptions): void {
  const refuse = (name: string): never => {
    throw new Error(`The stand-in does not play electron.BrowserWindow's option ${name}`)
  }
  for (const name of Object.keys(options))
    if (!knownOptions.has(name as keyof BrowserWindowConstructorOptions)) refuse(name)
  for (const [name, value] of Object.entries(options.webPreferences ?? {})) {
    if (!knownPreferences.has(name as keyof WebPreferences)) refuse(`webPreferences.${name}`)
    const only = onlyAs[name as keyof WebPreferences]
    if (only !== undefined && value !== undefined && value !== only) refuse(`webPreferences.${name}: ${String(value)}`)
  }
}

const focus: { on: BrowserWindow | null } = { on: null }
const windows = new Set<BrowserWindow>()

const PlayedBrowserWindow = playedEmitter('BrowserWindow', emitted, neverEmitted)

export class BrowserWindow extends PlayedBrowserWindow implements OpenWindow {
  readonly id: number
  readonly webContents: WebContents
  #bounds: Rectangle
  #title: string
  #isVisible: boolean
  #isMinimized = false
  #isMaximized = false
  #isFullScreen: boolean
  #isKiosk: boolean
  #isAlwaysOnTop: boolean
  #isMenuBarVisible: boolean
  #isClosable: boolean
  #isReadyToShow = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    checkOptions(options)
    this.#isKiosk = options.kiosk ?? false
    this.#isFullScreen = (options.fullscreen ?? false) || this.#isKiosk
    this.#bounds = this.#isFullScreen
      ? primaryDisplay.bounds
      : { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.#title = options.title ?? app.name
    this.#isVisible = options.show ?? true
    this.#isAlwaysOnTop = options.alwaysOnTop ?? false
    this.#isMenuBarVisible = !(options.autoHideMenuBar ?? false)
    this.#isClosable = options.closable ?? true
    const owner: Owner = {
      close: () => this.close(),
      destroy: () => this.destroy(),
      focus: () => this.focus(),
      isFocused: () => this.isFocused(),
      readyToShow: () => {
        if (!this.#isReadyToShow) this.emit('ready-to-show')
        this.#isReadyToShow = true
      },
      titleChanged: (title) => {
        const event = new PreventableEvent()
        this.emit('page-title-updated', event, title, true)
        if (!event.defaultPrevented) this.#title = title
      },
      openFor: (url, popupOptions) => void new BrowserWindow(popupOptions).loadURL(url).catch(() => {}),
    }
    this.webContents = new WebContents(owner, options.webPreferences ?? {})
    this.id = this.webContents.id
    windows.add(this)
    openWindows.add(this)
    if (this.#isVisible) focus.on = this
    void this.webContents.attachTo(this.#openTarget())
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focus.on
  }

  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null
  }

  static fromWebContents(webContents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === webContents) ?? null
  }

  async #openTarget(): Promise<string> {
    const { chromium } = app
    if (!chromium) throw new Error('Cannot create BrowserWindow before app is ready')
    const { width, height } = this.#bounds
    const startupWindow = await takeStartupWindow(chromium)
    const targetId =
      startupWindow ??
      (await chromium.browser.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height }))
        .targetId
    const { windowId } = await chromium.browser.send('Browser.getWindowForTarget', { targetId })
    if (app.isShown && this.#isFullScreen)
      await chromium.browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'fullscreen' } })
    // The size of the page: even a headless window has room for tabs and an address bar
    else await chromium.browser.send('Browser.setContentsSize', { windowId, width, height })
    return targetId
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  loadFile(file: string): Promise<void> {
    return this.loadURL(pathToFileURL(resolve(appPackage.folder, file)).href)
  }

  // Showing and hiding are remembered and reported, but a headless Chromium shows nothing
  show(): void {
    this.showInactive()
    this.focus()
  }

  showInactive(): void {
    if (this.#isVisible) return
    this.#isVisible = true
    this.emit('show')
  }

  hide(): void {
    if (!this.#isVisible) return
    this.#isVisible = false
    this.blur()
    this.emit('hide')
  }

  focus(): void {
    void this.webContents.bringToFront()
    if (focus.on === this) return
    focus.on?.blur()
    focus.on = this
    for (const emitter of [this, this.webContents]) emitter.emit('focus', {})
    app.emit('browser-window-focus', {}, this)
  }

  blur(): void {
    if (focus.on !== this) return
    focus.on = null
    for (const emitter of [this, this.webContents]) emitter.emit('blur', {})
    app.emit('browser-window-blur', {}, this)
  }

  isFocused(): boolean {
    return focus.on === this
  }

  isVisible(): boolean {
    return this.#isVisible
  }

  minimize(): void {
    this.#isMinimized = true
    this.emit('minimize')
  }

  restore(): void {
    this.#isMinimized = false
    this.emit('restore')
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }

  maximize(): void {
    this.#isMaximized = true
    this.emit('maximize')
  }

  unmaximize(): void {
    this.#isMaximized = false
    this.emit('unmaximize')
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  setFullScreen(isFullScreen: boolean): void {
    if (this.#isFullScreen === isFullScreen) return
    this.#isFullScreen = isFullScreen
    this.emit(isFullScreen ? 'enter-full-screen' : 'leave-full-screen')
  }

  isFullScreen(): boolean {
    return this.#isFullScreen
  }

  setKiosk(isKiosk: boolean): void {
    this.#isKiosk = isKiosk
    this.setFullScreen(isKiosk)
  }

  isKiosk(): boolean {
    return this.#isKiosk
  }

  setAlwaysOnTop(isAlwaysOnTop: boolean): void {
    this.#isAlwaysOnTop = isAlwaysOnTop
  }

  isAlwaysOnTop(): boolean {
    return this.#isAlwaysOnTop
  }

  setMenuBarVisibility(isVisible: boolean): void {
    this.#isMenuBarVisible = isVisible
  }

  isMenuBarVisible(): boolean {
    return this.#isMenuBarVisible
  }

  setClosable(isClosable: boolean): void {
    this.#isClosable = isClosable
  }

  isClosable(): boolean {
    return this.#isClosable
  }

  setTitle(title: string): void {
    this.#title = title
  }

  getTitle(): string {
    return this.#title
  }

  getBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getContentBounds(): Rectangle {
    return this.getBounds()
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    const { width, height } = this.#bounds
    void this.webContents.resizeContents(width, height)
    this.emit('resize')
  }

  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height]
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  center(): void {}
  flashFrame(): void {}
  removeMenu(): void {}
  setAutoHideMenuBar(): void {}
  setBackgroundColor(): void {}
  setContentProtection(): void {}
  setFullScreenable(): void {}
  setIcon(): void {}
  setMaximizable(): void {}
  setMenu(): void {}
  setMinimizable(): void {}
  setMinimumSize(): void {}
  setMovable(): void {}
  setResizable(): void {}
  setSkipTaskbar(): void {}
  setVisibleOnAllWorkspaces(): void {}

  isDestroyed(): boolean {
    return !windows.has(this)
  }

  close(): void {
    void this.closeIfAllowed()
  }

  async closeIfAllowed(): Promise<boolean> {
    if (this.isDestroyed()) return true
    const event = new PreventableEvent()
    this.emit('close', event)
    return !event.defaultPrevented && (await this.webContents.leave())
  }

  destroy(): void {
    void this.webContents.destroyTarget()
  }

  /** The target is gone, whoever closed it. */
  targetDestroyed(): void {
    // After app.exit nothing reaches the app any more
    if (app.isExiting || !windows.delete(this)) return
    openWindows.delete(this)
    this.blur()
    this.webContents.destroyed()
    this.emit('closed')
    if (windows.size === 0) app.lastWindowClosed()
  }
}

// ---- Targets: Chromium's pages, which become windows or are refused

let startupTarget: Promise<string> | undefined

/** Shown, Chromium opens a first window by itself, as an app without tabs and address bar. It serves the first BrowserWindow. */
async function takeStartupWindow(chromium: Chromium): Promise<string | undefined> {
  await watchTargets(chromium)
  const target = startupTarget
  startupTarget = undefined
  return target
}

let isWatching: Promise<unknown> | undefined

function watchTargets(chromium: Chromium): Promise<unknown> {
  if (isWatching) return isWatching
  const startup = Promise.withResolvers<string>()
  if (app.isShown) startupTarget = startup.promise
  const windowOf = (targetId: string | undefined): BrowserWindow | undefined =>
    [...windows].find(({ webContents }) => webContents.targetId === targetId && targetId !== '')
  const isPage = (info: TargetInfo): boolean => info.type === 'page'
  chromium.browser.on('Target.targetCreated', ({ targetInfo }) => {
    if (!isPage(targetInfo)) return
    if (!windowOf(targetInfo.openerId)) return startup.resolve(targetInfo.targetId)
    // Opened in a way that page-side.ts does not notice: it is closed at once
    void chromium.browser.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {})
  })
  chromium.browser.on('Target.targetDestroyed', ({ targetId }) => windowOf(targetId)?.targetDestroyed())
  isWatching = chromium.browser.send('Target.setDiscoverTargets', { discover: true })
  return isWatching
}
