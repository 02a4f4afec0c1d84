// What the address bar says: who acts and what they look at, `/?as=ana&in=wins`. Enough for a tab of its own.

export type Target =
  | { readonly kind: 'home' }
  | { readonly kind: 'messages' }
  /** An id, or the name of a channel. */
  | { readonly kind: 'conversation'; readonly key: string }

export type PageAddress = {
  /** A handle; undefined where the address names nobody. */
  readonly as: string | undefined
  readonly in: Target
}

export function readAddress(search: string): PageAddress {
  const parameters = new URLSearchParams(search)
  const handle = parameters.get('as')?.trim().replace(/^@/, '')
  return { as: handle === '' ? undefined : handle, in: targetNamed(parameters.get('in')?.trim() ?? '') }
}

export function writeAddress(address: PageAddress): string {
  const parameters = new URLSearchParams()
  if (address.as !== undefined) parameters.set('as', address.as)
  parameters.set('in', address.in.kind === 'conversation' ? address.in.key : address.in.kind)
  return `/?${parameters.toString()}`
}

/** A channel's name says more in an address than its id, unless it would be taken for something else. */
export function targetOf(
  conversation: { readonly id: string; readonly name: string },
  appConversation: string | undefined,
): Target {
  if (conversation.id === appConversation) return { kind: 'messages' }
  const { name, id } = conversation
  return { kind: 'conversation', key: name === '' || name === 'home' || name === 'messages' ? id : name }
}

export function findConversation<T extends { readonly id: string; readonly name: string }>(
  conversations: readonly T[],
  target: Target,
  appConversation: string | undefined,
): T | undefined {
  if (target.kind === 'home') return undefined
  if (target.kind === 'messages') return conversations.find((each) => each.id === appConversation)
  return (
    conversations.find((each) => each.id === target.key) ??
    conversations.find((each) => each.name !== '' && each.name === target.key)
  )
}

function targetNamed(name: string): Target {
  if (name === '' || name === 'messages') return { kind: 'messages' }
  return name === 'home' ? { kind: 'home' } : { kind: 'conversation', key: name }
}
