// A process of its own, started by `business-time.ts`: opening the embedded database takes some 400 MB, which a process
// doesn't give back, and the demo stays. Takes the database's directory and where time stood, prints the new offset.
import { z } from 'zod'
import { resumeHere, stood } from './business-time.ts'

// Ctrl-C in a terminal goes to this process too: what takes a second is finished.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})

const [directory, noted] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2))
process.stdout.write(String(await resumeHere(directory, stood.parse(JSON.parse(noted)))))
