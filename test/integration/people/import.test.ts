import { expect, test } from 'vitest'
import { asId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { plainDate, zone } from '../../../src/kernel/time.ts'
import { pausesOf } from '../../../src/people/absence/absence.store.ts'
import { people } from '../../../src/people/capability.ts'
import { findDirectory } from '../../../src/people/directory.store.ts'
import { importPeople, previewImport } from '../../../src/people/import/import-people.ts'
import { readPeopleFile } from '../../../src/people/import/people-csv.ts'
import { linesOfPeople, managerOn, subtreeOn } from '../../../src/people/line/reporting-line.store.ts'
import { peopleCommands } from '../../../src/people/people-cli.ts'
import { isLive } from '../../../src/people/start-directory.ts'
import type { Scope } from '../../../src/platform/tenancy.ts'
import { inWorkspace } from '../../../src/platform/tenancy.ts'
import { contactCentre, contactCentreCsv } from '../../support/contact-centre.ts'
import { describeDatabases } from '../../support/database.ts'
import { importContactCentre, personByNumber } from '../../support/people.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testPlatform } from '../../support/platform.ts'

describeDatabases('importing people', (open) => {
  async function workspace() {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform, { timezone: zone('Europe/London') })
    const inside = <T>(work: (scope: Scope) => Promise<T>) => inWorkspace(platform, { workspaceId }, work, 'background')
    return { platform, workspaceId, inside }
  }

  function parsed(csv: string) {
    const file = readPeopleFile(new TextEncoder().encode(csv))
    if (!file.ok) throw new Error(file.refusals.map(({ say }) => say).join('\n'))
    return file.value
  }

  test('a contact centre brings all its people and lines, and the same file again changes nothing', async () => {
    const { inside } = await workspace()
    const ids = await inside((scope) => importContactCentre(scope))
    expect(ids.size).toBe(85)
    await inside(async (scope) => {
      const leader = ids.get('L1')
      if (leader === undefined) throw new Error('no leader')
      expect(await subtreeOn(scope.tx, leader, plainDate('2026-03-02'))).toHaveLength(84)
      expect(await personByNumber(scope.tx, 'A02')).toMatchObject({
        name: '<!channel> Smith',
        slackUserId: 'UA02',
      })
      expect(await personByNumber(scope.tx, 'T3')).toMatchObject({ zone: 'Asia/Kolkata' })
      expect(await personByNumber(scope.tx, 'A08')).toMatchObject({ unreachable: 'no-slack' })
      const again = await importPeople(scope, parsed(contactCentreCsv()))
      expect(again).toMatchObject({
        ok: true,
        value: { counts: { added: 0, moved: 0, changed: 0, left: 0, returned: 0, unchanged: 85 } },
      })
    })
  })

  test('a later file moves, changes, ends and takes back', async () => {
    const { inside, platform } = await workspace()
    const ids = await inside((scope) => importContactCentre(scope))
    platform.clock.advance({ days: 30 })
    const centre = contactCentre()
    const later = centre
      .filter(({ employeeNumber }) => employeeNumber !== 'A10')
      .map((one) =>
        one.employeeNumber === 'A01'
          ? { ...one, managerNumber: 'T2', unit: 'Mumbai', email: 'a03@centre.example' }
          : one,
      )
      .map((one) => (one.employeeNumber === 'A03' ? { ...one, email: 'a01@centre.example' } : one))
    await inside(async (scope) => {
      const outcome = await importPeople(scope, parsed(contactCentreCsv(later)))
      expect(outcome).toMatchObject({ ok: true, value: { counts: { moved: 1, changed: 2, left: 1, unchanged: 82 } } })
      const ana = ids.get('A01')
      if (ana === undefined) throw new Error('no Ana')
      expect(await linesOfPeople(scope.tx, [ana])).toMatchObject([
        { managerId: ids.get('T1'), startsOn: '2025-01-06', endsOn: '2026-04-01' },
        { managerId: ids.get('T2'), startsOn: '2026-04-01', endsOn: undefined },
      ])
      expect(await personByNumber(scope.tx, 'A10')).toMatchObject({ endOn: '2026-03-31' })
      expect(await personByNumber(scope.tx, 'A01')).toMatchObject({ email: 'a03@centre.example' })
      const back = await importPeople(scope, parsed(contactCentreCsv()))
      expect(back).toMatchObject({ ok: true, value: { counts: { returned: 1, moved: 1 } } })
      const again = await importPeople(scope, parsed(contactCentreCsv()))
      expect(again).toMatchObject({ ok: true, value: { counts: { unchanged: 85 } } })
    })
  })

  test('what was previewed is refused once the directory is another', async () => {
    const { inside } = await workspace()
    const file = parsed(contactCentreCsv())
    const { digest } = await inside((scope) => previewImport(scope, file))
    await inside((scope) =>
      importPeople(scope, parsed('employee_number,name,manager_employee_number\nA01,Ana Silva,\n')),
    )
    const outcome = await inside((scope) => importPeople(scope, file, { previewed: digest }))
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'directory-changed' }] })
    await inside(async (scope) => {
      expect(await personByNumber(scope.tx, 'L1')).toBeUndefined()
    })
  })

  test('go-live is the first import, or a later day, and comes in the workspace’s zone', async () => {
    const { inside, platform, workspaceId } = await workspace()
    await inside((scope) => importContactCentre(scope, plainDate('2026-04-01')))
    await runUntilIdle(platform, [people], { workspaceId })
    expect(await inside(isLive)).toBe(false)
    // Midnight in London, which is on summer time by then.
    platform.clock.moveTo('2026-03-31T22:59:59Z')
    expect(await inside(isLive)).toBe(false)
    platform.clock.moveTo('2026-03-31T23:00:00Z')
    expect(await inside(isLive)).toBe(true)
    await runUntilIdle(platform, [people], { workspaceId })
    expect(await inside((scope) => findDirectory(scope.tx))).toMatchObject({
      wentLiveAt: new Date('2026-03-31T23:00:00Z'),
    })
  })

  test('a leaver’s reports go to the next line above on the day after, and pause', async () => {
    const { inside, platform, workspaceId } = await workspace()
    const ids = await inside((scope) => importContactCentre(scope))
    const [lead, second, ana] = [ids.get('T1'), ids.get('S1'), ids.get('A01')]
    if (lead === undefined || second === undefined || ana === undefined) throw new Error('people are missing')
    const csv = contactCentreCsv().replace(/^(T1,.*),2025-01-06,,/m, '$1,2025-01-06,2026-03-10,')
    await inside((scope) => importPeople(scope, parsed(csv)))
    platform.clock.moveTo('2026-03-10T23:59:59Z')
    await runUntilIdle(platform, [people], { workspaceId })
    await inside(async ({ tx }) => {
      expect(await managerOn(tx, ana, plainDate('2026-03-11'))).toBe(lead)
    })
    platform.clock.moveTo('2026-03-11T00:00:00Z')
    await runUntilIdle(platform, [people], { workspaceId })
    await inside(async (scope) => {
      expect(await managerOn(scope.tx, ana, plainDate('2026-03-10'))).toBe(lead)
      expect(await managerOn(scope.tx, ana, plainDate('2026-03-11'))).toBe(second)
      expect(await managerOn(scope.tx, lead, plainDate('2026-03-11'))).toBeUndefined()
      expect((await pausesOf(scope.tx, [ana])).get(ana)).toEqual([{ from: '2026-03-12', until: '2026-03-25' }])
      // The file still names the leaver as their manager: the next line above stands in for good.
      const again = await importPeople(scope, parsed(csv))
      expect(again).toMatchObject({ ok: true, value: { counts: { moved: 0, changed: 0, left: 0, unchanged: 85 } } })
    })
  })

  test('the command prints the preview, imports, and refuses with the lines', async () => {
    const { inside, workspaceId, platform } = await workspace()
    const run = (csv: string, options: Record<string, string | true> = {}) =>
      runCommand(platform, 'people import', {
        files: { file: new TextEncoder().encode(csv) },
        options: { workspace: workspaceId, ...options },
      })
    expect(await run(contactCentreCsv(), { dryRun: true })).toMatchObject({
      code: 0,
      out: expect.arrayContaining(['Added: 85', 'Nothing was changed.']),
    })
    await inside(async ({ tx }) => {
      expect(await personByNumber(tx, 'L1')).toBeUndefined()
    })
    expect(await run(contactCentreCsv(), { goLive: '2026-05-01' })).toMatchObject({
      code: 0,
      out: expect.arrayContaining(['Go-live: 2026-05-01. Nobody is sent anything before that day.']),
    })
    expect(await run('employee_number,name,manager_employee_number\n1,,\n')).toEqual({
      code: 1,
      out: [],
      err: ['Line 2 has no name. Every person needs one.', 'Nothing was imported.'],
    })
    expect(await run(contactCentreCsv(contactCentre().slice(0, 20)))).toMatchObject({
      code: 1,
      err: [expect.stringContaining('--leavers 65')],
    })
    expect(await run(contactCentreCsv(contactCentre().slice(0, 20)), { leavers: '65' })).toMatchObject({ code: 0 })
    expect(await run(contactCentreCsv(), { goLive: 'soon' })).toMatchObject({
      code: 2,
      err: [expect.stringContaining('--go-live')],
    })
    expect(await run(contactCentreCsv(), { workspace: 'TNOWHERE' })).toMatchObject({ code: 1 })
  })

  test('an account that the file names is linked, and taken from whoever had it by e-mail', async () => {
    const { inside } = await workspace()
    const csv = (slack: string) =>
      `employee_number,name,email,manager_employee_number,slack_user_id\n1,Ana,ana@x.example,,\n2,Ben,,1,${slack}\n`
    await inside(async (scope) => {
      await importPeople(scope, parsed(csv('')))
      await scope.tx
        .insertInto('slack_account')
        .values({
          slack_user_id: asId<SlackUserId>('UANA'),
          email: 'ana@x.example',
          zone: null,
          locale: null,
          standing: 'member',
        })
        .execute()
      await importPeople(scope, parsed(csv('')))
      expect(await personByNumber(scope.tx, '1')).toMatchObject({ slackUserId: 'UANA' })
      await importPeople(scope, parsed(csv('UANA')))
      expect(await personByNumber(scope.tx, '1')).toMatchObject({ slackUserId: undefined })
      expect(await personByNumber(scope.tx, '2')).toMatchObject({ slackUserId: 'UANA' })
      expect(await importPeople(scope, parsed(csv('UANA')))).toMatchObject({
        ok: true,
        value: { counts: { unchanged: 2 } },
      })
    })
  })
})

async function runCommand(
  platform: TestPlatform,
  name: string,
  input: { readonly files?: Record<string, Uint8Array>; readonly options?: Record<string, string | true> },
) {
  const out: string[] = []
  const err: string[] = []
  const command = peopleCommands.find((one) => one.name === name)
  if (command === undefined) throw new Error(`no command ${name}`)
  const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) }
  const code = await command.run(platform, { arguments: {}, files: {}, options: {}, ...input }, io)
  return { code, out, err }
}
