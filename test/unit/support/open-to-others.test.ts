import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isOpenToOthers } from '../../support/open-to-others.ts'

test('a folder is open to others where each one on the way is', async () => {
  const top = await mkdtemp(join(tmpdir(), 'touchline-open-'))
  const below = join(top, 'clone', 'node_modules')
  await mkdir(below, { recursive: true, mode: 0o755 })
  try {
    // As `mktemp -d` makes it.
    await chmod(top, 0o700)
    expect(await isOpenToOthers(below)).toBe(false)
    await chmod(top, 0o755)
    expect(await isOpenToOthers(below)).toBe(await isOpenToOthers(tmpdir()))
    await chmod(below, 0o750)
    expect(await isOpenToOthers(below)).toBe(false)
  } finally {
    await rm(top, { recursive: true, force: true })
  }
})
