// Light or dark: as the computer says, unless chosen otherwise here. All tabs of the browser follow.
import { createStore, type Store } from '../client/store.ts'

export type Theme = 'light' | 'dark'

const key = 'touchline-theme'

export type ThemeSetting = { readonly store: Store<Theme>; readonly choose: (theme: Theme) => void }

export function startTheme(): ThemeSetting {
  const wish = matchMedia('(prefers-color-scheme: dark)')
  const current = (): Theme => readTheme(localStorage.getItem(key)) ?? (wish.matches ? 'dark' : 'light')
  const store = createStore(current())
  const follow = (): void => {
    document.documentElement.dataset.theme = current()
    store.set(current())
  }
  wish.addEventListener('change', follow)
  addEventListener('storage', follow)
  follow()
  return {
    store,
    choose: (theme) => {
      localStorage.setItem(key, theme)
      follow()
    },
  }
}

function readTheme(text: string | null): Theme | undefined {
  return text === 'light' || text === 'dark' ? text : undefined
}
