// What was typed and not sent yet, kept while one looks elsewhere in the same tab.

const drafts = new Map<string, string>()

export function draftOf(person: string, conversation: string): string {
  return drafts.get(`${person} ${conversation}`) ?? ''
}

export function keepDraft(person: string, conversation: string, text: string): void {
  if (text === '') drafts.delete(`${person} ${conversation}`)
  else drafts.set(`${person} ${conversation}`, text)
}
