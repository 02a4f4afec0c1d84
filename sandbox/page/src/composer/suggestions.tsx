// The list above the composer. The caret stays in the text: `aria-activedescendant` says which one is meant.
import { Avatar } from '../parts/avatar.tsx'
import { BoltIcon, HashIcon } from '../parts/icons.tsx'
import type { Completion, Suggestion } from './completion.ts'

export function Suggestions({
  id,
  completion,
  active,
  choose,
  take,
}: {
  readonly id: string
  readonly completion: Completion
  readonly active: number | undefined
  readonly choose: (index: number) => void
  readonly take: (suggestion: Suggestion) => void
}) {
  return (
    <div className="suggestions">
      <p className="suggestions-heading" aria-hidden="true">
        {completion.heading}
      </p>
      <div role="listbox" id={id} aria-label={completion.heading}>
        {completion.suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's
          <div
            key={suggestion.key}
            id={optionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="suggestion"
            onMouseMove={() => {
              if (index !== active) choose(index)
            }}
            // The text keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(suggestion)}
          >
            <SuggestionIcon suggestion={suggestion} />
            <span className="suggestion-label">
              <bdi>{suggestion.label}</bdi>
            </span>
            {suggestion.detail !== '' && (
              <span className="suggestion-detail">
                <bdi>{suggestion.detail}</bdi>
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

function SuggestionIcon({ suggestion }: { readonly suggestion: Suggestion }) {
  if (suggestion.person !== undefined) return <Avatar person={suggestion.person} size="small" />
  return suggestion.kind === 'channel' ? <HashIcon /> : <BoltIcon />
}
