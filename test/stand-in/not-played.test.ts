import { describe, expect, it } from 'vitest'
import { notPlayed, playedEmitter, playedObject } from './not-played.ts'

/** Calls a member that the type does not have. */
const call = (object: unknown, name: string): unknown => (object as Record<string, () => unknown>)[name]?.()

describe('what is not played', () => {
  it('refuses an unknown member by name and plays the known', () => {
    const shell = playedObject('shell', { beep: (): string => 'beep' })
    expect(shell.beep()).toBe('beep')
    expect(() => call(shell, 'trashItem')).toThrow('The stand-in does not play electron.shell.trashItem')
  })

  it('lets a member be replaced', () => {
    const shell = playedObject('shell', { beep: (): string => 'beep' })
    shell.beep = () => 'boop'
    expect(shell.beep()).toBe('boop')
  })

  it('survives what others look up on any object', async () => {
    const shell = playedObject('shell', { beep: () => 'beep' })
    await expect(Promise.resolve(shell)).resolves.toBe(shell)
    expect(JSON.stringify(shell)).toBe('{}')
    expect(String(shell)).toBe('[object Object]')
  })

  it('refuses every use of a module that is not played', () => {
    const clipboard = notPlayed('clipboard')
    expect(() => call(clipboard, 'readText')).toThrow('The stand-in does not play electron.clipboard.readText')
    const Tray = notPlayed('Tray') as new () => unknown
    expect(() => new Tray()).toThrow('The stand-in does not play electron.Tray')
  })

  it('plays emitters with private state, refuses their unknown members and events', () => {
    class Played extends playedEmitter('app', ['ready'], ['activate']) {
      #count = 0
      count(): number {
        return ++this.#count
      }
    }
    const app = new Played()
    const heard: string[] = []
    app.on('ready', () => heard.push('ready')).once('activate', () => {})
    app.emit('ready')
    app.removeAllListeners()
    app.emit('ready')
    expect([heard, app.count(), app.listenerCount('ready')]).toEqual([['ready'], 1, 0])
    expect(() => call(app, 'dock')).toThrow('The stand-in does not play electron.app.dock')
    expect(() => call(Played, 'getAll')).toThrow('The stand-in does not play electron.app.getAll')
    expect(() => app.on('new-window-for-tab', () => {})).toThrow(
      "The stand-in does not play the event 'new-window-for-tab' of electron.app",
    )
  })
})
