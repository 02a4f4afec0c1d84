// Sending what was typed: a command to the bot, a message to the bot, or a message to a channel.
import { useState } from 'react'
import { type ConversationShown, useActing } from '../client/acting.ts'
import { useDesk } from '../client/desk.ts'
import { explainCommand, explainUnknownCommand, messageOf } from '../client/sentences.ts'
import { toSlackText } from './slack-text.ts'
import { commandIn } from './typed-command.ts'

export type Sending = {
  readonly isSending: boolean
  /** What went wrong, for the person. */
  readonly problem: string | undefined
  readonly dismiss: () => void
  /** Resolves with whether it went; if not, the text stays. */
  readonly send: (typed: string) => Promise<boolean>
}

export function useSend(conversation: ConversationShown, isApp: boolean): Sending {
  const { acts, organisation } = useDesk()
  const { people, conversations } = useActing()
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string>()

  const deliver = async (typed: string): Promise<{ readonly problem?: string | undefined; readonly went: boolean }> => {
    const command = commandIn(typed)
    if (command !== undefined) {
      if (!organisation.app.commands.some(({ name }) => name === command.name)) {
        return { problem: explainUnknownCommand(command.name), went: false }
      }
      const delivered = await acts.command(command.name, command.text, isApp ? undefined : conversation.id)
      return { problem: explainCommand(command.name, delivered), went: true }
    }
    const text = toSlackText(typed.trim(), { people: people.values(), conversations: conversations.values() })
    if (isApp) await acts.type(text)
    else await acts.post(conversation.id, text)
    return { went: true }
  }
  return {
    isSending,
    problem,
    dismiss: () => setProblem(undefined),
    send: async (typed) => {
      if (typed.trim() === '' || isSending) return false
      setSending(true)
      setProblem(undefined)
      try {
        const result = await deliver(typed)
        setProblem(result.problem)
        return result.went
      } catch (error) {
        setProblem(messageOf(error))
        return false
      } finally {
        setSending(false)
      }
    },
  }
}
