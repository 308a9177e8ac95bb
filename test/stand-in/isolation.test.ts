import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LaunchedApp } from '../support/launch-app.ts'
import { launchFixture } from './fixture.ts'

let app: LaunchedApp
let page: Page

beforeAll(async () => {
  app = await launchFixture()
  page = await app.firstWindow()
  await page.waitForLoadState()
})
afterAll(() => app?.close())

describe("the page's own world", () => {
  it('has nothing of Node, of the preload or of the stand-in', async () => {
    const result = await page.evaluate(() => ({
      types: ['require', 'module', 'process', 'Buffer', 'secretOfThePreload', 'sendToMain', 'receiveFromMain'].map(
        (name) => typeof Reflect.get(globalThis, name),
      ),
      documentNames: Object.getOwnPropertyNames(document),
    }))
    expect(result.types).toEqual(Array.from({ length: 7 }, () => 'undefined'))
    expect(result.documentNames).toEqual(['location'])
  })

  it('differs from an untouched document in what the preload exposes and in nothing else', async () => {
    const difference = await page.evaluate(async () => {
      // The same kind of document, but made by the page, so no script of the stand-in has run in it
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const untouched = Object.getOwnPropertyNames(frame.contentWindow)
      frame.remove()
      const isWritten = (name: string): boolean => {
        const value: unknown = Reflect.get(globalThis, name)
        return typeof value === 'function' && !/\[native code\]/.test(Function.prototype.toString.call(value))
      }
      return {
        added: namesAtStart.filter((name) => !untouched.includes(name)),
        written: namesAtStart.filter(isWritten).toSorted(),
      }
    })
    expect(difference).toEqual({ added: ['desk'], written: ['close', 'open'] })
  })

  it('cannot hear the bridge', async () => {
    const heard = await page.evaluate(async () => {
      const types: string[] = []
      const original = EventTarget.prototype.addEventListener
      EventTarget.prototype.addEventListener = function (type, ...rest) {
        types.push(type)
        original.call(this, type, ...rest)
      }
      await desk.invoke('echo', 1)
      EventTarget.prototype.addEventListener = original
      return types
    })
    expect(heard).toEqual([])
  })

  it('runs the preload in the top frame only', async () => {
    const type = await page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.src = 'frame.html'
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      const inside = frame.contentWindow as unknown as typeof globalThis
      const result = [typeof inside.desk, inside.document.title]
      frame.remove()
      return result
    })
    expect(type).toEqual(['undefined', 'Frame'])
  })
})
