/**
 * The lock is a listening socket: binding it is atomic, and it is held exactly as long as its process runs. After a kill -9 the file
 * stays but nothing answers, so it is taken over. Process ids are not used, because another process may have got the same one since.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SecondInstance {
  argv: string[]
  workingDirectory: string
  additionalData: unknown
}

function socketPath(userData: string): string {
  const hash = createHash('sha256').update(userData).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\certificate-desk-${hash}`
  const inside = join(userData, 'stand-in.sock')
  // A socket's path may have about 104 bytes, of which a Japanese letter takes three.
  return Buffer.byteLength(inside) < 100 ? inside : join(tmpdir(), `stand-in-${hash}.sock`)
}

// Electron answers synchronously, hence the helper process. It exits 0 once the first instance has confirmed.
const deliver = `
  let input = ''
  process.stdin.on('data', (chunk) => (input += chunk)).on('end', () => {
    const socket = require('node:net').connect(process.argv[1])
    socket.on('error', () => process.exit(1)).on('data', () => process.exit(0)).on('close', () => process.exit(2))
    socket.write(input + '\\0')
  })`

/**
 * @returns the held lock; undefined where another instance holds it, which then has been told
 */
export function takeSingleInstanceLock(
  userData: string,
  self: SecondInstance,
  onSecondInstance: (second: SecondInstance) => void,
): Server | undefined {
  const path = socketPath(userData)
  const listen = (): Server => {
    const server = createServer((socket) => {
      let input = ''
      socket.setEncoding('utf8')
      socket.on('error', () => {})
      socket.on('data', (chunk: string) => {
        input += chunk
        if (!input.endsWith('\0')) return
        socket.end('taken')
        onSecondInstance(JSON.parse(input.slice(0, -1)) as SecondInstance)
      })
    })
    server.on('error', () => {}) // told by `listening` below
    server.listen(path)
    server.unref()
    return server
  }
  const server = listen()
  if (server.listening) return server
  const { status } = spawnSync(process.execPath, ['-e', deliver, path], {
    input: JSON.stringify(self),
    timeout: 20_000,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  if (status === 0) return undefined
  rmSync(path, { force: true })
  const second = listen()
  return second.listening ? second : undefined
}
