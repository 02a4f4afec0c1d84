// Where one types: Enter sends, Shift and Enter begin a new line, `/`, `@` and `#` offer what there is.
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type ConversationShown, useActing } from '../client/acting.ts'
import { useDesk } from '../client/desk.ts'
import { announce } from '../parts/announcer.tsx'
import { CloseIcon, SendIcon } from '../parts/icons.tsx'
import type { Suggestion } from './completion.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { ShortcutsMenu } from './shortcuts-menu.tsx'
import { optionId, Suggestions } from './suggestions.tsx'
import { useCompletion } from './use-completion.ts'
import { useSend } from './use-send.ts'

export function Composer({
  conversation,
  title,
  isApp,
  onSent,
}: {
  readonly conversation: ConversationShown
  readonly title: string
  readonly isApp: boolean
  readonly onSent: () => void
}) {
  const { me, organisation } = useDesk()
  const { people, conversations } = useActing()
  const [text, setText] = useState(() => draftOf(me.id, conversation.id))
  const field = useRef<HTMLTextAreaElement>(null)
  const wantedCaret = useRef<number>(undefined)
  const listId = useId()
  const known = useMemo(
    () => ({
      commands: organisation.app.commands,
      people: [...people.values()].filter(({ deleted, isBot }) => !deleted && !isBot),
      conversations: [...conversations.values()],
    }),
    [organisation, people, conversations],
  )
  const offer = useCompletion(known)
  const { completion, active } = offer
  const sending = useSend(conversation, isApp)

  useEffect(() => keepDraft(me.id, conversation.id, text), [me.id, conversation.id, text])
  const count = completion?.suggestions.length
  useEffect(() => {
    if (count !== undefined) announce(`${count} ${count === 1 ? 'suggestion' : 'suggestions'}`)
  }, [count])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height and the caret follow the text
  useLayoutEffect(() => {
    const area = field.current
    if (area === null) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, 220)}px`
    if (wantedCaret.current === undefined) return
    area.setSelectionRange(wantedCaret.current, wantedCaret.current)
    wantedCaret.current = undefined
  }, [text])

  const write = (next: string, caret: number) => {
    setText(next)
    offer.update(next, caret)
    if (sending.problem !== undefined) sending.dismiss()
  }
  const take = (suggestion?: Suggestion) => {
    const taken = offer.taken(text, suggestion)
    if (taken === undefined) return
    wantedCaret.current = taken.caret
    write(taken.text, taken.caret)
    field.current?.focus()
  }
  const send = async () => {
    offer.close()
    const sent = text
    setText('')
    if (await sending.send(sent)) onSent()
    // Unless something else is being typed by now.
    else setText((current) => (current === '' ? sent : current))
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (completion !== undefined) {
      if (event.key === 'ArrowDown') offer.move(1)
      else if (event.key === 'ArrowUp') offer.move(-1)
      else if (event.key === 'Escape') offer.close()
      else if (event.key === 'Tab' && !event.shiftKey) take()
      else if (event.key === 'Enter' && !event.shiftKey && active !== undefined) take()
      else return pressPlain(event)
      return event.preventDefault()
    }
    pressPlain(event)
  }
  const pressPlain = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void send()
  }
  const label = isApp
    ? `Message ${title}`
    : `Message ${conversation.kind === 'im' ? title : `#${title.replace(/^#/, '')}`}`
  return (
    <div className="composer">
      {sending.problem !== undefined && (
        <div className="notice notice-danger composer-problem" role="alert">
          <p>{sending.problem}</p>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={sending.dismiss}>
            <CloseIcon />
          </button>
        </div>
      )}
      <form
        className="composer-box"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {completion !== undefined && (
          <Suggestions id={listId} completion={completion} active={active} choose={offer.choose} take={take} />
        )}
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          placeholder={isApp ? `Message ${title}, or type / for commands` : label}
          aria-label={label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completion === undefined ? undefined : listId}
          aria-activedescendant={active === undefined ? undefined : optionId(listId, active)}
          maxLength={4000}
          autoComplete="off"
          onChange={(event) => write(event.target.value, event.target.selectionStart)}
          onKeyDown={press}
          onBlur={offer.close}
        />
        <div className="composer-bar">
          <ShortcutsMenu />
          <span className="composer-hint" aria-hidden="true">
            <kbd>Enter</kbd> sends · <kbd>Shift</kbd> <kbd>Enter</kbd> for a new line
          </span>
          <button
            type="submit"
            className="send-button"
            aria-label="Send"
            title="Send"
            disabled={text.trim() === '' || sending.isSending}
          >
            <SendIcon />
          </button>
        </div>
      </form>
    </div>
  )
}
