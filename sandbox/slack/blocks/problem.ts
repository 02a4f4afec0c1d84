// What is wrong with a payload, in the form of Slack's `blocks.validate`.

/** `pointer`: a JSON pointer into the payload (`/2/text/text`). `constraint`: the limit that was broken, if it is one. */
export type BlockProblem = {
  readonly code: string
  readonly pointer: string
  readonly message: string
  readonly constraint?: Readonly<Record<string, unknown>>
}

export function problem(
  code: string,
  pointer: string,
  message: string,
  constraint?: Readonly<Record<string, unknown>>,
): BlockProblem {
  return { code, pointer, message, ...(constraint === undefined ? {} : { constraint }) }
}

/** How a refusal tells them: Slack's `response_metadata.messages`, and the list itself. */
export function problemFields(problems: readonly BlockProblem[]): Record<string, unknown> {
  const messages = problems.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`)
  return { errors: problems, response_metadata: { messages } }
}
