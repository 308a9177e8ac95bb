import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaunchedApp } from '../support/launch-app.ts'
import { launchFixture } from './fixture.ts'

let app: LaunchedApp
let page: Page

beforeAll(async () => {
  app = await launchFixture(['--preload-in-frames'])
  page = await app.firstWindow()
})
afterAll(() => app?.close())

describe('calls between page and main', () => {
  it('carry values of all kinds there and back', async () => {
    const result = await page.evaluate(async () => {
      const value = {
        bytes: Uint8Array.of(1, 255),
        map: new Map([['a', new Set([1])]]),
        date: new Date(5),
        big: 7n,
        nothing: undefined,
        text: '髙',
      }
      const inMain = await desk.invoke('inspect', value)
      const back = (await desk.invoke('echo', value)) as typeof value
      return {
        inMain,
        bytes: back.bytes instanceof Uint8Array && [...back.bytes],
        map: back.map instanceof Map && [...(back.map.get('a') ?? [])],
        date: back.date instanceof Date && back.date.getTime(),
        big: back.big === 7n,
        nothing: 'nothing' in back && back.nothing === undefined,
        text: back.text,
      }
    })
    expect(result).toEqual({
      inMain: { isUint8Array: true, isMap: true, isDate: true, type: 'bigint', hasUndefined: true },
      bytes: [1, 255],
      map: [1],
      date: 5,
      big: true,
      nothing: true,
      text: '髙',
    })
  })

  it('carry megabytes', async () => {
    const length = await page.evaluate(
      async () =>
        ((await desk.invoke('echo', new Uint8Array(5_000_000).fill(7))) as Uint8Array).filter((byte) => byte === 7)
          .length,
    )
    expect(length).toBe(5_000_000)
  })

  it("fail with Electron's own texts", async () => {
    const messages = await page.evaluate(async () => {
      const messageOf = (error: unknown): string => String(error)
      return [
        await desk.invoke('fail').catch(messageOf),
        await desk.invoke('nobody').catch(messageOf),
        await desk.invoke('uncloneable').catch(messageOf),
      ]
    })
    expect(messages).toEqual([
      "Error: Error invoking remote method 'fail': TypeError: not today",
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      "Error: Error invoking remote method 'uncloneable': Error: An object could not be cloned.",
    ])
  })

  it('reach a listener of the page until it is taken off', async () => {
    const heard = await page.evaluate(async () => {
      const texts: string[] = []
      const first = Promise.withResolvers<void>()
      const off = desk.onHeard((text) => {
        texts.push(text)
        first.resolve()
      })
      desk.tell('one')
      await first.promise
      off()
      desk.tell('two')
      await desk.invoke('echo', 0) // answered after 'two' has come back
      return texts
    })
    expect(heard).toEqual(['one!'])
  })
})

describe('the context bridge', () => {
  it('calls synchronously, both ways, and passes errors on', async () => {
    const result = await page.evaluate(() => {
      const messageOf = (use: () => unknown): unknown => {
        try {
          return use()
        } catch (error) {
          return String(error)
        }
      }
      return [desk.add(1, 2), desk.callBack((value) => value * 2), messageOf(() => desk.failNow()), desk.version]
    })
    expect(result).toEqual([3, 41, 'Error: sync failure', 1])
  })

  it("refuses a Proxy, such as Vue's reactive objects, as Electron does", async () => {
    const message = await page.evaluate(() => {
      try {
        return String(desk.invoke('echo', new Proxy({ a: 1 }, {})))
      } catch (error) {
        return String(error)
      }
    })
    expect(message).toBe('Error: An object could not be cloned.')
  })

  it('exposes a frozen object once', async () => {
    const result = await page.evaluate(() => ({
      frozen: [desk, desk.nested, desk.nested.list].map(Object.isFrozen),
      descriptor: Object.getOwnPropertyDescriptor(globalThis, 'desk')?.writable,
      twice: desk.exposeTwice(),
    }))
    expect(result).toEqual({
      frozen: [true, true, true],
      descriptor: false,
      twice: 'Cannot bind an API on top of an existing property on the window object',
    })
  })

  it('gives the preload electron, its arguments and nothing else', async () => {
    const result = await page.evaluate(() => [desk.argv, desk.refusals])
    expect(result).toEqual([
      ['--window=first'],
      [
        'module not found: node:fs',
        'The stand-in does not play electron.ipcRenderer.sendSync',
        'The stand-in does not play electron.(preload).webFrame',
      ],
    ])
  })
})

describe('senderFrame', () => {
  it('is the main frame with its app address', async () => {
    expect(await page.evaluate(() => desk.invoke('who'))).toEqual({
      url: 'app://desk/page.html',
      origin: 'app://desk',
      isTop: true,
      isMainFrame: true,
      top: 'app://desk/page.html',
      isOurs: true,
    })
  })

  it('follows the address within the document', async () => {
    await page.evaluate(() => history.pushState(null, '', '#/cases'))
    expect(await page.evaluate(() => desk.invoke('who'))).toMatchObject({
      url: 'app://desk/page.html#/cases',
      isMainFrame: true,
    })
    await page.evaluate(() => history.replaceState(null, '', location.pathname))
  })

  it('is not the top frame in a frame', async () => {
    const who = await page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.src = 'frame.html'
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      const inside = frame.contentWindow as unknown as typeof globalThis
      const answer = await inside.desk.invoke('who')
      frame.remove()
      return answer
    })
    expect(who).toMatchObject({
      url: 'app://desk/frame.html',
      isTop: false,
      isMainFrame: false,
      top: 'app://desk/page.html',
    })
  })

  it('tells a foreign origin', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://evil/page.html'))
    expect(await page.evaluate(() => desk.invoke('who'))).toMatchObject({
      url: 'app://evil/page.html',
      origin: 'app://evil',
    })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://desk/page.html'))
  })
})
