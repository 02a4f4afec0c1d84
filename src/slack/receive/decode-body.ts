// Slack sends commands as form fields, interactions as a form field `payload` of JSON, events as JSON.
export type Content =
  | { readonly kind: 'payload'; readonly body: unknown }
  /** Slack asks whether the address is ours; the challenge is given back. */
  | { readonly kind: 'verification'; readonly challenge: string }
  | { readonly kind: 'ssl-check' }

/** Never throws: what can't be decoded is a payload of `undefined`. */
export function decodeBody(text: string, contentType: string | undefined): Content {
  const isForm = contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded') === true
  const body = isForm ? fromForm(new URLSearchParams(text)) : parseJson(text)
  if (typeof body !== 'object' || body === null) return { kind: 'payload', body: undefined }
  if ('ssl_check' in body && body.ssl_check === '1') return { kind: 'ssl-check' }
  if ('type' in body && body.type === 'url_verification') {
    const challenge = 'challenge' in body && typeof body.challenge === 'string' ? body.challenge : ''
    return { kind: 'verification', challenge }
  }
  return { kind: 'payload', body }
}

function fromForm(fields: URLSearchParams): unknown {
  const payload = fields.get('payload')
  return payload === null ? Object.fromEntries(fields) : parseJson(payload)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
