// What the generated JSON schema is made from. `@slack/types` leaves a view's blocks open (`AnyBlock` lets any
// `{ type: string }` through), so both views are closed over `KnownBlock` here.
import type { HomeView, KnownBlock, ModalView } from '@slack/types'

export interface Surfaces {
  block: KnownBlock
  modal: Omit<ModalView, 'blocks'> & { blocks: KnownBlock[] }
  home: Omit<HomeView, 'blocks'> & { blocks: KnownBlock[] }
}
