'use strict'
const { contextBridge, ipcRenderer } = require('electron')

globalThis.secretOfThePreload = 'secret'
const attempt = (use) => {
  try {
    return String(use())
  } catch (error) {
    return error.message
  }
}

contextBridge.exposeInMainWorld('desk', {
  version: 1,
  nested: { list: [1, 2] },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  tell: (text) => ipcRenderer.send('told', text),
  onHeard: (listener) => {
    const onHeard = (_event, text) => listener(text)
    ipcRenderer.on('heard', onHeard)
    return () => void ipcRenderer.off('heard', onHeard)
  },
  callBack: (fn) => fn(20) + 1,
  add: (a, b) => a + b,
  failNow: () => {
    throw new RangeError('sync failure')
  },
  argv: process.argv.slice(-1),
  refusals: [
    attempt(() => require('node:fs')),
    attempt(() => ipcRenderer.sendSync('x')),
    attempt(() => require('electron').webFrame),
  ],
  exposeTwice: () => attempt(() => contextBridge.exposeInMainWorld('desk', {})),
})
