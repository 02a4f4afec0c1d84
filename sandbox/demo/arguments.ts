// What `npm run demo` takes, read strictly: a slip of the finger is answered with a sentence, not with a guess.
import { parseArgs } from 'node:util'

export type DemoArguments = {
  readonly port: number
  /** Forget what was kept, and begin with the prepared organisation. */
  readonly fresh: boolean
  /** The bot connects by Socket Mode instead of taking HTTP requests. */
  readonly socketMode: boolean
}

export const usage = `npm run demo -- [--port N] [--fresh] [--socket]

  --port N   where the page is served (default 4390; 0: any free port)
  --fresh    begin anew with the prepared organisation
  --socket   connect the bot by Socket Mode`

const defaultPort = 4390

export type ReadArguments =
  | { readonly kind: 'run'; readonly demo: DemoArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly say: string }

export function readArguments(given: readonly string[]): ReadArguments {
  try {
    const { values } = parseArgs({
      args: [...given],
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        socket: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    const port = values.port === undefined ? defaultPort : portFrom(values.port)
    if (port === undefined)
      return { kind: 'wrong', say: `--port takes a number from 0 to 65535, not “${values.port}”.` }
    return { kind: 'run', demo: { port, fresh: values.fresh, socketMode: values.socket } }
  } catch (error) {
    return { kind: 'wrong', say: sentenceFor(error) }
  }
}

function portFrom(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : undefined
  return port === undefined || port > 65_535 ? undefined : port
}

/** Node's own messages go on about how to write positional arguments: their first sentence says what is wrong. */
function sentenceFor(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const [first = message] = message.split(/\. |\n/)
  return `${first.replace(/\.$/, '')}. It takes --port N, --fresh and --socket.`
}
