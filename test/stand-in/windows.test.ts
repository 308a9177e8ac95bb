import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resizeWindow, type LaunchedApp } from '../support/launch-app.ts'
import { launchFixture } from './fixture.ts'

describe('a window', () => {
  let app: LaunchedApp
  let page: Page

  beforeAll(async () => {
    app = await launchFixture()
    page = await app.firstWindow()
  })
  afterAll(() => app?.close())

  it('has the size asked for, the title of its page and a secure context', async () => {
    expect(await page.evaluate(() => [innerWidth, innerHeight, isSecureContext])).toEqual([700, 500, true])
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
      .toBe('Fixture page')
    await resizeWindow(page, 1080, 1920)
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1080, 1920])
  })

  it('is shown when it is ready', async () => {
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
      .toBe(true)
  })

  it('gets its pages, scripts and data from protocol.handle', async () => {
    const answers = await page.evaluate(async () => ({
      posted: await (await fetch('/posted', { method: 'POST', body: 'こんにちは' })).text(),
      referer: ((await (await fetch('/headers')).json()) as Record<string, string>)['referer'],
      missing: (await fetch('/missing')).status,
      moved: (await fetch('/moved')).url,
      broken: await fetch('/broken').then(
        () => 'answered',
        () => 'failed',
      ),
      worker: await new Promise((resolve) =>
        new Worker('worker.js').addEventListener('message', ({ data }) => resolve(data)),
      ),
    }))
    expect(answers).toEqual({
      posted: 'POST こんにちは',
      referer: 'app://desk/page.html',
      missing: 404,
      moved: 'http://desk.app.localhost/page.html?moved',
      broken: 'failed',
      worker: 'from the worker',
    })
  })

  it('stays where will-navigate refuses, and goes where it does not', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const addresses: string[] = []
      Object.assign(globalThis, { addresses })
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event) =>
        addresses.push(`${event.url} ${event.defaultPrevented}`),
      )
    })
    const addresses = (): Promise<unknown> => app.evaluate(() => Reflect.get(globalThis, 'addresses') as unknown)
    await page.evaluate(() => {
      location.href = 'https://other.example/'
    })
    await expect.poll(addresses).toEqual(['https://other.example/ true'])
    expect(page.url()).toBe('http://desk.app.localhost/page.html')
    await page.evaluate(() => location.assign('/page.html?2'))
    await expect.poll(() => page.url()).toBe('http://desk.app.localhost/page.html?2')
    await page.waitForLoadState()
    expect(await addresses()).toEqual(['https://other.example/ true', 'app://desk/page.html?2 false'])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
      'app://desk/page.html?2',
    )
  })

  it('asks main for every further window and opens none', async () => {
    await app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async (url) => void opened.push(url)
    })
    const opened = (): Promise<unknown> => app.evaluate(() => Reflect.get(globalThis, 'opened') as unknown)
    expect(await page.evaluate(() => window.open('https://opened.example/'))).toBeNull()
    await page.locator('#help').click()
    await page.locator('#help').click({ button: 'middle' })
    await page.locator('#form button').click()
    await expect
      .poll(opened)
      .toEqual(['https://opened.example/', 'https://help.example/', 'https://help.example/', 'https://form.example/'])
    expect(page.context().pages()).toEqual([page])
  })

  it('prints to PDF and to an image', async () => {
    const [pdf, png] = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return [await contents?.printToPDF({ pageSize: 'A4' }), (await contents?.capturePage())?.toPNG()]
    })
    expect(Buffer.from(pdf ?? []).toString('latin1')).toMatch(/^%PDF-[^]*MediaBox ?\[0 0 59\d(\.\d+)? 84\d/)
    expect(
      Buffer.from(png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })

  it('lets a test answer dialogs, and keeps secrets', async () => {
    const answers = await app.evaluate(async ({ dialog, safeStorage, screen }) => {
      const unanswered = await dialog.showOpenDialog({})
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/chosen'] })
      const encrypted = safeStorage.encryptString('鍵')
      return [
        unanswered.canceled,
        (await dialog.showOpenDialog({})).filePaths,
        encrypted.includes('鍵'),
        safeStorage.decryptString(encrypted),
        screen.getPrimaryDisplay().workAreaSize,
      ]
    })
    expect(answers).toEqual([true, ['/chosen'], false, '鍵', { width: 1920, height: 1040 }])
  })

  it('refuses by name what is not played', async () => {
    const messages = await app.evaluate((electron) => {
      const { app: theApp, BrowserWindow, session } = electron
      const window = BrowserWindow.getAllWindows()[0]
      const uses: (() => unknown)[] = [
        () => theApp.relaunch(),
        () => electron.clipboard.read(),
        () => window?.setOpacity(1),
        () => window?.webContents.findInPage('x'),
        () => session.fromPartition('x'),
        () => session.defaultSession.webRequest.onHeadersReceived(null),
        () => new BrowserWindow({ webPreferences: { sandbox: false } }),
        () => new BrowserWindow({ transparent: true }),
        () => window?.on('swipe', () => {}),
      ]
      return uses.map((use) => {
        try {
          return use()
        } catch (error) {
          return (error as Error).message
        }
      })
    })
    expect(messages).toEqual([
      'The stand-in does not play electron.app.relaunch',
      'The stand-in does not play electron.clipboard.read',
      'The stand-in does not play electron.BrowserWindow.setOpacity',
      'The stand-in does not play electron.webContents.findInPage',
      'The stand-in does not play electron.session.fromPartition',
      'The stand-in does not play electron.session.webRequest.onHeadersReceived',
      "The stand-in does not play electron.BrowserWindow's option webPreferences.sandbox: false",
      "The stand-in does not play electron.BrowserWindow's option transparent",
      "The stand-in does not play the event 'swipe' of electron.BrowserWindow",
    ])
  })

  it('tells of a crash and can be loaded again', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await expect.poll(() => app.evaluate(() => seen.gone)).toEqual(['crashed'])
    const answer = await app.evaluate(({ BrowserWindow }) =>
      Promise.race([
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript('1')
          .catch(() => 'an error'),
        new Promise((settle) => setTimeout(settle, 500, 'nothing')),
      ]),
    )
    expect(answer).toBe('nothing')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://desk/page.html'))
    const title = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('desk.invoke("echo", document.title)'),
    )
    expect(title).toBe('Fixture page')
  })

  it('rejects loadURL where nothing answers', async () => {
    const loading = app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://desk/broken'))
    await expect(loading).rejects.toThrow("ERR_FAILED (-2) loading 'app://desk/broken'")
  })
})

describe('closing', () => {
  it('is refused by the close event, then ends the app with its last window', async () => {
    const app = await launchFixture()
    try {
      const page = await app.firstWindow()
      await app.evaluate(({ BrowserWindow }) => {
        const closing = { refused: 0 }
        Object.assign(globalThis, { closing })
        BrowserWindow.getAllWindows()[0]?.once('close', (event) => {
          event.preventDefault()
          closing.refused += 1
        })
      })
      await page.evaluate(() => window.close())
      await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'closing') as unknown)).toEqual({ refused: 1 })
      expect(await page.evaluate(() => document.title)).toBe('Fixture page')
      await page.evaluate(() => window.close()).catch(() => {}) // the page goes with the answer
      expect(await app.exited).toBe(0)
      expect(app.output).toContain('will-quit')
    } finally {
      await app.close()
    }
  })

  it('of one of two windows leaves the other', async () => {
    const app = await launchFixture()
    try {
      const first = await app.firstWindow()
      await app.evaluate(async ({ BrowserWindow }) => {
        const second = new BrowserWindow({ width: 400, height: 300 })
        await second.loadURL('app://desk/frame.html')
      })
      const second = await app.waitForWindow([first])
      expect(await second.evaluate(() => [document.title, typeof globalThis.desk])).toEqual(['Frame', 'undefined'])
      const closed = second.waitForEvent('close')
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.close())
      await closed
      await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
      expect(await first.evaluate(() => desk.add(1, 1))).toBe(2)
    } finally {
      await app.close()
    }
  })
})

describe('permissions', () => {
  const width = 64
  const height = 48
  let folder: string
  let cameraArguments: string[]

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stand-in-camera-'))
    const video = join(folder, 'green.y4m')
    const plane = (value: number, size: number): Buffer => Buffer.alloc(size, value)
    const frame = Buffer.concat([
      Buffer.from('FRAME\n'),
      plane(145, width * height),
      plane(54, (width * height) / 4),
      plane(34, (width * height) / 4),
    ])
    writeFileSync(
      video,
      Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]),
    )
    cameraArguments = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`]
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('granted show the frames of a fake camera, and grant no more than that', async () => {
    const app = await launchFixture([...cameraArguments, '--camera-only'])
    try {
      const page = await app.firstWindow()
      const result = await page.evaluate(async () => {
        const stream = await navigator.mediaDevices.getUserMedia({ video: true })
        const video = document.createElement('video')
        video.srcObject = stream
        const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve))
        await video.play()
        await shown
        const context = new OffscreenCanvas(8, 8).getContext('2d')
        context?.drawImage(video, 0, 0, 8, 8)
        const pixel = context?.getImageData(4, 4, 1, 1).data ?? []
        for (const track of stream.getTracks()) track.stop()
        const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
          () => 'granted',
          (error: DOMException) => error.name,
        )
        return { pixel: [...pixel], microphone }
      })
      const [red = 255, green = 0, blue = 255] = result.pixel
      expect(Math.min(green - red, green - blue)).toBeGreaterThan(80)
      expect(result.microphone).toBe('NotAllowedError')
    } finally {
      await app.close()
    }
  })

  it('are refused where the handler refuses', async () => {
    const app = await launchFixture([...cameraArguments, '--refuse-permissions'])
    try {
      const page = await app.firstWindow()
      const names = await page.evaluate(async () => {
        const nameOf = (error: DOMException): string => error.name
        return [
          await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', nameOf),
          await Notification.requestPermission(),
        ]
      })
      expect(names).toEqual(['NotAllowedError', 'denied'])
      expect(await app.evaluate(() => seen.permissions)).toContainEqual(['media', ['video'], 'app://desk/page.html'])
      // The present handler is used, without loading the page again
      await app.evaluate(({ session }) =>
        session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(true)),
      )
      const stateOf = (): Promise<string> =>
        page.evaluate(async () => (await navigator.permissions.query({ name: 'camera' as PermissionName })).state)
      await expect.poll(stateOf).toBe('granted')
      await app.evaluate(({ session }) => session.defaultSession.setPermissionCheckHandler(() => false))
      await expect.poll(stateOf).toBe('denied')
    } finally {
      await app.close()
    }
  })
})
