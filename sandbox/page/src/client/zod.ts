// zod as the page uses it. Without `jitless` it tries `new Function` first, which the page's content security policy
// refuses and the browser's console then reports. Whoever makes a schema in the page imports it from here.
import { z } from 'zod'

z.config({ jitless: true })

export { z }
