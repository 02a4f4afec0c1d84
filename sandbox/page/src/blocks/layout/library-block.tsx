// Blocks that `slack-blocks-to-jsx` draws well and the bot rarely sends: standard markdown, plans and task cards. The
// library is large, so it is loaded when one of them first appears.
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import type { Json } from '../../client/acting.ts'
import { useActing } from '../../client/acting.ts'
import { Unknown } from './unknown.tsx'

const Library = lazy(() => import('./from-library.tsx'))

export function LibraryBlock({ block }: { readonly block: Json }): ReactNode {
  const { people, conversations } = useActing()
  const theme = useSyncExternalStore(onThemeChange, currentTheme)
  return (
    <Suspense fallback={<p className="bk-muted">Loading…</p>}>
      <Library
        block={block}
        people={people}
        conversations={conversations}
        theme={theme}
        otherwise={<Unknown what="block" type={String(block.type)} value={block} />}
      />
    </Suspense>
  )
}

function currentTheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'dark' || chosen === 'light') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function onThemeChange(listener: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  media.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    media.removeEventListener('change', listener)
  }
}
