// The page's few icons, drawn here so that nothing is fetched. All are decoration: what they mean is said in words.
import type { ReactNode } from 'react'

function Icon({ children, filled = false }: { readonly children: ReactNode; readonly filled?: boolean }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
      fill={filled ? 'currentColor' : 'none'}
      stroke={filled ? 'none' : 'currentColor'}
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  )
}

export const MenuIcon = () => (
  <Icon>
    <path d="M3 5.5h14M3 10h14M3 14.5h14" />
  </Icon>
)
export const CloseIcon = () => (
  <Icon>
    <path d="M5 5l10 10M15 5L5 15" />
  </Icon>
)
export const HomeIcon = () => (
  <Icon>
    <path d="M3.5 9.5L10 4l6.5 5.5V16h-4.5v-4h-4v4H3.5z" />
  </Icon>
)
export const MessageIcon = () => (
  <Icon>
    <path d="M4 4.5h12a1 1 0 011 1v7a1 1 0 01-1 1H9l-3.5 3v-3H4a1 1 0 01-1-1v-7a1 1 0 011-1z" />
  </Icon>
)
export const HashIcon = () => (
  <Icon>
    <path d="M8 3.5l-1.5 13M13.5 3.5l-1.5 13M3.5 7.5h13.5M3 12.5h13.5" />
  </Icon>
)
export const LockIcon = () => (
  <Icon>
    <path d="M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 015 0V9" />
  </Icon>
)
export const ArchiveIcon = () => (
  <Icon>
    <path d="M3.5 4.5h13v3h-13zM4.5 7.5v8h11v-8M8 10.5h4" />
  </Icon>
)
export const SendIcon = () => (
  <Icon filled>
    <path d="M3 3.2l14.2 6.1a.8.8 0 010 1.4L3 16.8a.5.5 0 01-.7-.6L4 11l7-1-7-1-1.7-5.2a.5.5 0 01.7-.6z" />
  </Icon>
)
export const BoltIcon = () => (
  <Icon>
    <path d="M11 2.5L4.5 11.5H9.5L9 17.5l6.5-9H10.5z" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon filled>
    <path d="M4.5 8.5a1.5 1.5 0 110 3 1.5 1.5 0 010-3zM10 8.5a1.5 1.5 0 110 3 1.5 1.5 0 010-3zM15.5 8.5a1.5 1.5 0 110 3 1.5 1.5 0 010-3z" />
  </Icon>
)
export const SunIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.2" />
    <path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M15.3 4.7l-1.4 1.4M6.1 13.9l-1.4 1.4" />
  </Icon>
)
export const MoonIcon = () => (
  <Icon>
    <path d="M16 12.2A6.8 6.8 0 017.8 4a6.8 6.8 0 108.2 8.2z" />
  </Icon>
)
export const CodeIcon = () => (
  <Icon>
    <path d="M7 6l-4 4 4 4M13 6l4 4-4 4M11 4.5l-2 11" />
  </Icon>
)
export const ClockIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.8" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="9" cy="9" r="5.2" />
    <path d="M13 13l4 4" />
  </Icon>
)
export const EyeIcon = () => (
  <Icon>
    <path d="M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5z" />
    <circle cx="10" cy="10" r="2" />
  </Icon>
)
export const DownIcon = () => (
  <Icon>
    <path d="M10 4v12M5 11.5l5 4.5 5-4.5" />
  </Icon>
)
export const BackIcon = () => (
  <Icon>
    <path d="M12.5 4.5L7 10l5.5 5.5" />
  </Icon>
)
export const WarningIcon = () => (
  <Icon>
    <path d="M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2v.1" />
  </Icon>
)

/** The app's mark, as in the favicon. */
export const Mark = () => (
  <svg viewBox="0 0 32 32" width="100%" height="100%" aria-hidden="true" focusable="false">
    <rect width="32" height="32" fill="#1f4d3a" />
    <path d="M7 9h18M16 9v15" stroke="#fff" strokeWidth="4" strokeLinecap="round" fill="none" />
    <circle cx="24" cy="22" r="3.5" fill="#f2b84b" />
  </svg>
)
