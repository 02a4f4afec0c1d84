// A person's picture: their initials. The app has its mark.
import type { PersonShown } from '../client/acting.ts'
import { Mark } from './icons.tsx'
import { hueOf, initialsOf } from './initials.ts'

export function Avatar({
  person,
  isApp = false,
  size = 'medium',
}: {
  readonly person: Pick<PersonShown, 'id' | 'realName'>
  readonly isApp?: boolean
  readonly size?: 'small' | 'medium' | 'large'
}) {
  if (isApp) {
    return (
      <span className={`avatar avatar-${size} avatar-app`} aria-hidden="true">
        <Mark />
      </span>
    )
  }
  return (
    <span className={`avatar avatar-${size} avatar-hue-${hueOf(person.id)}`} aria-hidden="true">
      {initialsOf(person.realName)}
    </span>
  )
}
