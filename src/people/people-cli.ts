// The operator's commands about people.
import type { WorkspaceId } from '../kernel/ids.ts'
import { asId } from '../kernel/ids.ts'
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import { dateAt, parsePlainDate } from '../kernel/time.ts'
import type { CliCommand, CliInput, CliIo, ExitCode } from '../platform/command/command-line.ts'
import type { Platform } from '../platform/platform.ts'
import { asSystem, inWorkspace, type Scope } from '../platform/tenancy.ts'
import { appointAdmin, appointAdminFromSlack } from './admin/appoint-admin.ts'
import { findDirectory, installedWorkspaces } from './directory.store.ts'
import { importedSentence, previewLines, problemLines } from './import/import.view.ts'
import { importPeople, previewImport } from './import/import-people.ts'
import type { ImportPlan } from './import/import-plan.ts'
import { readPeopleFile } from './import/people-csv.ts'
import { findPersonByEmail, listPeople } from './person.store.ts'
import { hasLeft, type Person } from './person.ts'

const workspaceOption = { flags: '--workspace <id>', says: 'which workspace, where there are several' }

export const peopleCommands: readonly CliCommand[] = [
  {
    name: 'people import',
    says: 'Import the people file: everybody, with whoever is missing having left',
    arguments: [{ name: 'FILE.csv', says: 'the people file', file: true }],
    options: [
      { flags: '--dry-run', says: 'show what would happen and change nothing' },
      { flags: '--go-live <date>', says: 'nobody is sent anything before this day, such as 2026-03-31' },
      { flags: '--leavers <count>', says: 'confirm that so many people leave' },
      workspaceOption,
    ],
    run: importFile,
  },
  {
    name: 'people list',
    says: 'List the people of the directory',
    options: [workspaceOption],
    run: (platform, input, io) =>
      inChosenWorkspace(platform, input, io, async (scope) => {
        const on = dateAt(scope.now, (await findDirectory(scope.tx)).zone)
        const people = await listPeople(scope.tx)
        const lines = people.map((person) =>
          [
            person.employeeNumber ?? '-',
            person.name,
            person.email ?? '-',
            person.zone,
            hasLeft(person, on) ? `left ${person.endOn}` : (person.unreachable ?? 'in Slack'),
          ].join('\t'),
        )
        return done([...lines, `${people.length} people`])
      }),
  },
  {
    name: 'admin add',
    says: 'Make somebody an admin',
    arguments: [{ name: 'EMAIL', says: 'the address of the person' }],
    options: [workspaceOption],
    run: async (platform, input, io) => {
      const email = Object.values(input.arguments)[0] ?? ''
      if (!email.includes('@')) return badUsage(io, 'Say the e-mail address of the person.')
      return await addAdmin(platform, input, io, email.trim())
    },
  },
]

async function importFile(platform: Platform, input: CliInput, io: CliIo): Promise<ExitCode> {
  const bytes = Object.values(input.files)[0]
  if (bytes === undefined) return badUsage(io, 'Name the people file.')
  const { goLive, leavers } = input.options
  const goLiveOn = typeof goLive === 'string' ? parsePlainDate(goLive) : undefined
  if (goLive !== undefined && goLiveOn === undefined) return badUsage(io, '--go-live takes a date such as 2026-03-31.')
  if (leavers !== undefined && (typeof leavers !== 'string' || !/^\d{1,6}$/.test(leavers))) {
    return badUsage(io, '--leavers takes a number.')
  }
  const file = readPeopleFile(bytes)
  if (!file.ok) {
    for (const line of problemLines(file.refusals, 1000)) io.err(line)
    io.err('Nothing was imported.')
    return 1
  }
  return await inChosenWorkspace(platform, input, io, async (scope) => {
    const { plan, digest } = await previewImport(scope, file.value)
    if (input.options.dryRun === true) return done([...previewLines(plan), 'Nothing was changed.'])
    const enough = confirmedLeavers(plan, leavers === undefined ? undefined : Number(leavers))
    if (!enough.ok) return enough
    const imported = await importPeople(scope, file.value, { previewed: digest, goLiveOn })
    if (!imported.ok) return imported
    return done([...previewLines(plan), importedSentence(imported.value.counts), await goLiveSentence(scope)])
  })
}

/** Somebody of the directory, else a member of Slack, who is added to it. */
async function addAdmin(platform: Platform, input: CliInput, io: CliIo, email: string): Promise<ExitCode> {
  const chosen = await chooseWorkspace(platform, input)
  if (!chosen.ok) return printed(io, chosen)
  const who = { workspaceId: chosen.value }
  const known = await inWorkspace(platform, who, (scope) => findPersonByEmail(scope.tx, email))
  const slack = known === undefined ? await platform.slackFor(chosen.value) : undefined
  const user = await slack?.lookupByEmail(email)
  const appointed = await inWorkspace(platform, who, async (scope): Promise<Outcome<Person>> => {
    if (known !== undefined) return await appointAdmin(scope, known.id)
    if (user !== undefined) return await appointAdminFromSlack(scope, user)
    return refused({ code: 'unknown-email', say: `Nobody in the directory or in Slack has the address ${email}.` })
  })
  return printed(io, appointed.ok ? done([`${appointed.value.name} is an admin.`]) : appointed)
}

/** A file of a part of the people would make leavers of all the others. */
function confirmedLeavers(plan: ImportPlan, confirmed: number | undefined): Outcome<undefined> {
  const missing = plan.left.filter((person) => person.missing).length
  const before = plan.current - plan.added.length + missing
  if (missing <= Math.max(10, before / 5) || confirmed === missing) return done(undefined)
  return refused({
    code: 'many-leavers',
    say: `${missing} of ${before} people aren’t in the file and would be taken to have left. If that is so, run it again with --leavers ${missing}. Nothing was imported.`,
  })
}

async function goLiveSentence(scope: Scope): Promise<string> {
  const { goLiveOn } = await findDirectory(scope.tx)
  return `Go-live: ${goLiveOn ?? 'not chosen'}.${goLiveOn === undefined ? '' : ' Nobody is sent anything before that day.'}`
}

async function inChosenWorkspace(
  platform: Platform,
  input: CliInput,
  io: CliIo,
  work: (scope: Scope) => Promise<Outcome<readonly string[]>>,
): Promise<ExitCode> {
  const workspaceId = await chooseWorkspace(platform, input)
  const outcome = workspaceId.ok
    ? await inWorkspace(platform, { workspaceId: workspaceId.value }, work, 'background')
    : workspaceId
  return printed(io, outcome)
}

function printed(io: CliIo, outcome: Outcome<readonly string[]>): ExitCode {
  if (outcome.ok) for (const line of outcome.value) io.out(line)
  else for (const { say } of outcome.refusals) io.err(say)
  return outcome.ok ? 0 : 1
}

async function chooseWorkspace(platform: Platform, input: CliInput): Promise<Outcome<WorkspaceId>> {
  const workspaces = await asSystem(platform, (tx) => installedWorkspaces(tx))
  const wanted = input.options.workspace
  const [first, ...others] = workspaces
  if (first === undefined) {
    return refused({
      code: 'no-workspace',
      say: 'No Slack workspace is known yet. Start Touchline once with its Slack token, or install it in a workspace, then try again.',
    })
  }
  if (typeof wanted === 'string') {
    const found = workspaces.find(({ id }) => id === asId<WorkspaceId>(wanted))
    if (found !== undefined) return done(found.id)
  } else if (others.length === 0) return done(first.id)
  const known = workspaces.map(({ id, name }) => `${id} (${name})`).join(', ')
  return refused({ code: 'which-workspace', say: `Say which workspace with --workspace ID. There are ${known}.` })
}

function badUsage(io: CliIo, say: string): ExitCode {
  io.err(say)
  return 2
}
