// Keeps the local Slack and the clock on disk while people play: soon after something changed, and when the demo stops.
import type { LocalSlack } from '../slack/server.ts'
import { type Stood, writeStood } from './business-time.ts'
import { writeSaved } from './saved-file.ts'

export type Keeping = {
  /** Once more, now; then nothing is written any more. */
  readonly stop: () => Promise<void>
}

const quietMillis = 1_000
/** While things keep changing (a week passes), it is written this often all the same. */
const longestMillis = 5_000
/** Business time runs without anything changing. */
const clockMillis = 10_000

/** What is only talk between Slack and the bot changes nothing that is kept. */
const talk = new Set(['call', 'delivery', 'violation', 'warning', 'fault'])

export function keep(
  slack: LocalSlack,
  files: { readonly slack: string; readonly clock: string },
  stoodNow: () => Stood,
  failed: (error: unknown) => void,
): Keeping {
  let timer: NodeJS.Timeout | undefined
  let unsavedSince: number | undefined
  let writing: Promise<void> = Promise.resolve()
  const write = (work: () => Promise<void>): Promise<void> => {
    writing = writing.then(work).catch(failed)
    return writing
  }
  const save = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    unsavedSince = undefined
    return write(async () => {
      await writeSaved(files.slack, slack.save())
      await writeStood(files.clock, stoodNow())
    })
  }
  const forget = slack.onChange(({ what }) => {
    if (talk.has(what)) return
    unsavedSince ??= Date.now()
    clearTimeout(timer)
    timer = setTimeout(() => void save(), Math.min(quietMillis, unsavedSince + longestMillis - Date.now()))
  })
  const ticking = setInterval(() => void write(() => writeStood(files.clock, stoodNow())), clockMillis)
  return {
    stop: async () => {
      forget()
      clearInterval(ticking)
      await save()
    },
  }
}
