// What people read when something does not work, in Slack's own words where it has some.
import type { Delivered } from '../../../slack/person.ts'

/** Capitalised, with a full stop. */
export function asSentence(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return 'That did not work.'
  const capital = trimmed.charAt(0).toLocaleUpperCase('en') + trimmed.slice(1)
  return /[.!?…”)]$/u.test(capital) ? capital : `${capital}.`
}

export function explainUnknownCommand(command: string): string {
  return `${command} is not a valid command. In Slack, all messages that start with the “/” character are interpreted as commands. If you are trying to send a message and not run a command, try preceding the “/” with an empty space.`
}

/** Undefined where the bot acknowledged it in time. */
export function explainCommand(command: string, delivered: Pick<Delivered, 'outcome'>): string | undefined {
  switch (delivered.outcome) {
    case 'acked':
      return undefined
    case 'timeout':
      return `${command} didn't respond in time.`
    case 'refused':
    case 'unreachable':
      return `${command} failed with the error "dispatch_failed".`
  }
}

/** The same for a click, a choice or a shortcut. */
export function explainInteraction(
  appName: string,
  delivered: Pick<Delivered, 'outcome' | 'status'>,
): string | undefined {
  switch (delivered.outcome) {
    case 'acked':
      return undefined
    case 'timeout':
      return `${appName} didn't respond in time. Apps need to respond within 3 seconds.`
    case 'refused':
      return `${appName} responded with status code ${delivered.status ?? 'unknown'}.`
    case 'unreachable':
      return `${appName} could not be reached. Is the bot running?`
  }
}

/** Something was caught: what to show of it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? asSentence(error.message) : 'That did not work.'
}
