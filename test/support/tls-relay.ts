import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { makeCertificate } from './certificate.ts'

export interface TlsRelay {
  port: number
  /** Of the authority that a client must trust; the certificate is right for `localhost` only. */
  caCertificatePem: string
  stop(): Promise<void>
}

/** A PostgreSQL with TLS: answers the client's wish for it (SSLRequest) and hands all else to the server without. */
export async function startTlsRelay(serverPort: number): Promise<TlsRelay> {
  const { key, certificate } = makeCertificate()
  const sockets = new Set<Socket>()
  const server = createServer((plain) => {
    sockets.add(plain)
    plain.on('error', () => {}).on('close', () => sockets.delete(plain))
    plain.once('data', () => {
      plain.write('S')
      const line = new TLSSocket(plain, { isServer: true, key, cert: certificate })
      const upstream = connect(serverPort, '127.0.0.1')
      line.on('error', () => upstream.destroy()).on('close', () => upstream.destroy())
      upstream.on('error', () => line.destroy()).on('close', () => line.destroy())
      line.pipe(upstream).pipe(line)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // An AddressInfo, because it listens on a port.
  const { port } = server.address() as AddressInfo
  return {
    port,
    caCertificatePem: certificate,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
