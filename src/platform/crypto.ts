// Tokens at rest: AES-256-GCM with ENCRYPTION_KEY, bound to what they belong to, so that a sealed text can't be moved to
// another row.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 'v1'

/** `key`: 32 bytes. `owner`: the row's id. */
export function seal(key: Uint8Array, text: string, owner: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [version, nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.')
}

/** Throws where the key is another one, or the text was changed or belongs elsewhere. */
export function unseal(key: Uint8Array, sealed: string, owner: string): string {
  const [as, nonce, tag, text] = sealed.split('.')
  if (as !== version || nonce === undefined || tag === undefined || text === undefined)
    throw new Error('not a sealed text')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(owner)).setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
}
