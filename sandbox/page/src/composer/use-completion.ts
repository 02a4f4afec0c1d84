// The list that the composer offers while one types, and which of it is chosen.
import { useState } from 'react'
import { accept, type Completion, completionAt, type Known, type Suggestion } from './completion.ts'

export type Offer = {
  readonly completion: Completion | undefined
  /** The chosen one; undefined where Enter is to send. */
  readonly active: number | undefined
  readonly update: (text: string, caret: number) => void
  readonly close: () => void
  readonly choose: (index: number) => void
  readonly move: (step: 1 | -1) => void
  /** What `suggestion`, or the chosen one, or the first makes of the text. */
  readonly taken: (
    text: string,
    suggestion?: Suggestion,
  ) => { readonly text: string; readonly caret: number } | undefined
}

export function useCompletion(known: Known): Offer {
  const [offer, setOffer] = useState<{ readonly completion: Completion; readonly active: number | undefined }>()
  const completion = offer?.completion
  return {
    completion,
    active: offer?.active,
    update: (text, caret) => {
      const next = completionAt(text, caret, known)
      setOffer(next === undefined ? undefined : { completion: next, active: next.takesFirst ? 0 : undefined })
    },
    close: () => setOffer(undefined),
    choose: (active) => setOffer(completion === undefined ? undefined : { completion, active }),
    move: (step) => {
      if (offer === undefined) return
      const count = offer.completion.suggestions.length
      const from = offer.active ?? (step === 1 ? -1 : count)
      setOffer({ ...offer, active: (from + step + count) % count })
    },
    taken: (text, suggestion) => {
      const wanted = suggestion ?? completion?.suggestions[offer?.active ?? 0]
      return completion === undefined || wanted === undefined ? undefined : accept(text, completion, wanted)
    },
  }
}
