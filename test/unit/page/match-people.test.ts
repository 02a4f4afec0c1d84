import { expect, it } from 'vitest'
import { initialsOf } from '../../../sandbox/page/src/parts/initials.ts'
import { matchPeople } from '../../../sandbox/page/src/person-switch/match-people.ts'
import { person } from './people-and-messages.ts'

const people = [
  person('morgan', 'Morgan Vale', { title: 'Senior leader' }),
  person('ana', 'Ana Lopes', { title: 'Agent, billing' }),
  person('banana', 'Kim Brown', { title: 'Agent' }),
  person('zoe', 'Zoë Łukasz-Ana', { title: 'Team lead' }),
  person('leila', 'ليلى حداد'),
]
const names = (typed: string) => matchPeople(people, typed).map(({ name }) => name)

it.each([
  ['', ['morgan', 'ana', 'banana', 'zoe', 'leila']],
  ['@ana', ['ana', 'zoe']],
  ['ana', ['ana', 'zoe']],
  ['nan', ['banana']],
  ['zoe', ['zoe']],
  ['ZOË', ['zoe']],
  ['lopes ana', ['ana']],
  ['team lead', ['zoe']],
  ['agent bill', ['ana']],
  ['حداد', ['leila']],
  ['nobody', []],
])('%j finds %j, the likeliest first', (typed, found) => {
  expect(names(typed)).toEqual(found)
})

it.each([
  ['Ana Lopes', 'AL'],
  ['Ana Maria Lopes', 'AL'],
  ['Nova', 'N'],
  ['👩🏽‍🚀 Nova', 'N'],
  ['ليلى حداد', 'لح'],
  ["D'Arcy “Dee” *Bold*", 'DB'],
  ['!!!', '?'],
  ['', '?'],
])('%j has the initials %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
