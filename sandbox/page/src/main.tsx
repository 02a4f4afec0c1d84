// The page's beginning.
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { openLive } from './client/live.ts'
import { startTheme } from './header/theme.ts'
import './theme.css'
import './parts/parts.css'
import './header/header.css'
import './person-switch/person-switch.css'
import './clock/clock.css'
import './sidebar/sidebar.css'
import './conversation/conversation.css'
import './conversation/message.css'
import './composer/composer.css'
import './inspector/inspector.css'
import './inspector/entry.css'

const theme = startTheme()
const root = document.getElementById('page')
if (root !== null) createRoot(root).render(<App live={openLive()} theme={theme} />)
