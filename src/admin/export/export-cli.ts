// The operator's `export`: a workspace as an admin may have it in a file, or all that one person may see about themself.
import { done, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import type { CliCommand, CliInput, CliIo, ExitCode } from '../../platform/command/command-line.ts'
import type { Platform } from '../../platform/platform.ts'
import { asSystem, inWorkspace } from '../../platform/tenancy.ts'
import { allWorkspaces, type ExportedWorkspace, personWithEmail } from './export-subject.store.ts'
import { exportPerson, exportWorkspace } from './write-export.ts'

export const exportCommand: CliCommand = {
  name: 'export',
  says: 'Print a workspace’s data as JSON Lines, without answers and notes; or all that one person may see about themself',
  options: [
    { flags: '--person <email>', says: 'the own data of this person, answers and notes included, for them alone' },
    { flags: '--workspace <id>', says: 'which workspace, where there are several' },
  ],
  run: runExport,
}

async function runExport(platform: Platform, { options }: CliInput, io: CliIo): Promise<ExitCode> {
  const email = typeof options.person === 'string' ? options.person.trim() : undefined
  if (email !== undefined && !email.includes('@')) {
    io.err('--person takes the e-mail address of the person.')
    return 2
  }
  const workspace = chooseWorkspace(await asSystem(platform, allWorkspaces), options.workspace)
  if (!workspace.ok) return refuse(io, workspace.refusals)
  const write = async (line: string): Promise<void> => {
    io.out(line)
    await io.drained?.()
  }
  if (email === undefined) {
    await exportWorkspace(platform, workspace.value, write)
    return 0
  }
  const person = await inWorkspace(platform, { workspaceId: workspace.value.id }, ({ tx }) =>
    personWithEmail(tx, email),
  )
  if (person === undefined) {
    return refuse(io, [
      {
        code: 'unknown-email',
        say: `Nobody in the directory has the address ${email}. \`people list\` shows who is in it.`,
      },
    ])
  }
  await exportPerson(platform, workspace.value, person, write)
  return 0
}

/** One from which the bot was removed is taken only where it is named. */
export function chooseWorkspace(
  workspaces: readonly ExportedWorkspace[],
  wanted: string | true | undefined,
): Outcome<ExportedWorkspace> {
  if (workspaces.length === 0) {
    return refused({
      code: 'no-workspace',
      say: 'No Slack workspace is known yet. Start Touchline once with its Slack token, or install it in a workspace, then try again.',
    })
  }
  const installed = workspaces.filter(({ isInstalled }) => isInstalled)
  const [only, ...others] = typeof wanted === 'string' ? workspaces.filter(({ id }) => id === wanted) : installed
  if (only !== undefined && others.length === 0) return done(only)
  const known = workspaces.map(({ id, name, isInstalled }) => `${id} (${name}${isInstalled ? '' : ', removed'})`)
  return refused({
    code: 'which-workspace',
    say: `Say which workspace with --workspace ID. There are ${known.join(', ')}.`,
  })
}

function refuse(io: CliIo, refusals: readonly Refusal[]): ExitCode {
  for (const { say } of refusals) io.err(say)
  return 1
}
