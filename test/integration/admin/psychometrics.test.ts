import { expect, test } from 'vitest'
import { openPsychometricsButton } from '../../../src/admin/settings-buttons.ts'
import { adminHandlers } from '../../../src/admin/slack.ts'
import { insertAdmin } from '../../../src/people/directory.store.ts'
import { openFloor, people, slackUserOf } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'
import { screenOf } from '../../support/screen.ts'
import { idle } from '../home/given.ts'

describeDatabases('how well the questions work', (database) => {
  test('is shown to admins, and to a leader who is none it is refused', async () => {
    const floor = await openFloor(database)
    await idle(floor)
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, people.omar, scope.now))
    const button = openPsychometricsButton.draw({ text: '', value: {} })
    const press = (who: keyof typeof people) => screenOf(floor, adminHandlers, slackUserOf(people[who])).press(button)
    expect((await press('omar')).said).toContain('Nothing yet: the first figures come with that date.')
    expect((await press('omar')).said).toContain('Looked at once a quarter, next on Sunday 26 April.')
    expect(await press('sara')).toMatchObject({ view: undefined, said: '', refusals: [{ code: 'not-an-admin' }] })
    floor.platform.clock.moveTo('2026-04-26T13:00:00Z')
    await idle(floor)
    const said = (await press('omar')).said
    expect(said).toContain('Looked at on Sunday 26 April, once a quarter; next on Sunday 19 July.')
    expect(said.match(/shown once at least 30 people, about at least 8 coaches/g)).toHaveLength(4)
  })
})
