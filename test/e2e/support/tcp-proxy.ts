// A wire between the bot and its database that can be cut, put out of order, and mended.
import { connect, createServer, type Server, type Socket } from 'node:net'

export type TcpProxy = {
  /** The database's URL by way of the wire. */
  readonly url: string
  /** Every connection is reset, new ones are refused. */
  readonly cut: () => Promise<void>
  /** Nothing goes through any more, in either direction, and nobody is told. */
  readonly freeze: () => void
  readonly mend: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openTcpProxy(databaseUrl: string): Promise<TcpProxy> {
  const target = new URL(databaseUrl)
  const pairs = new Set<readonly [Socket, Socket]>()
  let frozen = false
  const take = (from: Socket): void => {
    const to = connect({ host: target.hostname, port: Number(target.port || 5432) })
    const pair = [from, to] as const
    pairs.add(pair)
    for (const [one, other] of [pair, [to, from]] as const) {
      one.on('data', (chunk) => {
        if (!frozen) other.write(chunk)
      })
      one.on('error', () => other.destroy())
      one.on('close', () => {
        other.destroy()
        pairs.delete(pair)
      })
    }
  }
  const drop = (): void => {
    for (const [from, to] of pairs) {
      from.resetAndDestroy()
      to.destroy()
    }
  }
  let server = await listen(0, take)
  const port = portOf(server)
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    cut: async () => {
      const closed = stop(server)
      drop()
      await closed
    },
    freeze: () => {
      frozen = true
    },
    mend: async () => {
      // What was swallowed meanwhile is missing: those connections are of no use any more.
      drop()
      frozen = false
      if (!server.listening) server = await listen(port, take)
    },
    close: async () => {
      drop()
      await stop(server)
    },
  }
}

async function listen(port: number, take: (socket: Socket) => void): Promise<Server> {
  const server = createServer(take)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
