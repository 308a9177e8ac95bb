/**
 * The desktop around the app. There is nobody to answer a dialog and nothing to open, so the default is the answer of a person who
 * refuses, and a line on stderr. A test can put its own function in place, as with real Electron.
 */
import type {
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
} from 'electron'
import { playedEmitter, playedObject, refuseUnknown } from './not-played.ts'

const report = (text: string): void => console.error(`[stand-in] ${text}`)

/** Electron's dialogs take an optional window first. */
function optionsOf<T>(args: unknown[]): Partial<T> {
  return (args.at(-1) ?? {}) as Partial<T>
}

export const dialog = playedObject('dialog', {
  async showOpenDialog(..._args: unknown[]): Promise<OpenDialogReturnValue> {
    report('nobody chose a file to open')
    return { canceled: true, filePaths: [] }
  },
  async showSaveDialog(..._args: unknown[]): Promise<SaveDialogReturnValue> {
    report('nobody chose where to save')
    return { canceled: true, filePath: '' }
  },
  async showMessageBox(...args: unknown[]): Promise<MessageBoxReturnValue> {
    return { response: dialog.showMessageBoxSync(...args), checkboxChecked: false }
  },
  showMessageBoxSync(...args: unknown[]): number {
    const { message = '', detail = '', cancelId = 0 } = optionsOf<MessageBoxOptions>(args)
    report(`message box: ${message} ${detail}`)
    return cancelId
  },
  showErrorBox(title: string, content: string): void {
    report(`error box: ${title}: ${content}`)
  },
})

let clipboardText = ''

/** Text only, and between the app and its tests only: the windows' copy and paste is Chromium's own. */
export const clipboard = playedObject('clipboard', {
  readText: async (): Promise<string> => clipboardText,
  async writeText(text: string): Promise<void> {
    clipboardText = text
  },
  clear(): void {
    clipboardText = ''
  },
})

export const shell = playedObject('shell', {
  async openExternal(url: string): Promise<void> {
    report(`would open ${url}`)
  },
  async openPath(path: string): Promise<string> {
    report(`would open ${path}`)
    return ''
  },
  showItemInFolder(path: string): void {
    report(`would show ${path}`)
  },
  beep(): void {},
})

interface Item extends Omit<MenuItemConstructorOptions, 'submenu'> {
  submenu?: Menu
}

export class Menu {
  static #ofApp: Menu | null = null
  readonly items: Item[]

  constructor(items: Item[] = []) {
    this.items = items
  }

  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
    return new Menu(
      template.map(({ submenu, ...item }) => ({
        ...item,
        ...(Array.isArray(submenu) ? { submenu: Menu.buildFromTemplate(submenu) } : {}),
      })),
    )
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#ofApp = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#ofApp
  }

  getMenuItemById(id: string): Item | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }

  popup(): void {}
}

Object.setPrototypeOf(Menu.prototype, refuseUnknown('Menu', Object.prototype))
Object.setPrototypeOf(Menu, refuseUnknown('Menu', Function.prototype))

class NativeTheme extends playedEmitter('nativeTheme', ['updated']) {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly prefersReducedTransparency = false
  #themeSource: 'system' | 'light' | 'dark' = 'system'

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#themeSource
  }

  // Does not change prefers-color-scheme, which a test sets by Playwright's emulateMedia
  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#themeSource = source
    this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return this.#themeSource === 'dark'
  }
}

export const nativeTheme = new NativeTheme()

// A test emits them
const powerEvents = [
  'lock-screen',
  'on-ac',
  'on-battery',
  'resume',
  'shutdown',
  'speed-limit-change',
  'suspend',
  'thermal-state-change',
  'unlock-screen',
  'user-did-become-active',
  'user-did-resign-active',
]

class PowerMonitor extends playedEmitter('powerMonitor', powerEvents) {
  isOnBatteryPower(): boolean {
    return false
  }
}

export const powerMonitor = new PowerMonitor()
