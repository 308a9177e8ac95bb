import { defineAsyncComponent, h, type Component } from 'vue'
import MenuButton from './MenuButton.vue'

/** Resolves when what is on the screen now has been painted. */
export function painted(): Promise<void> {
  return new Promise((settle) => requestAnimationFrame(() => setTimeout(settle)))
}

/** A part that the first screen does not need. It is loaded after that is painted; until then `meanwhile` is shown in its place. */
function later<Part extends Component>(load: () => Promise<{ default: Part }>, meanwhile?: Component) {
  const loader = () => painted().then(load)
  return defineAsyncComponent(meanwhile ? { loader, loadingComponent: meanwhile, delay: 0 } : loader)
}

// For a few frames, until the menu is there, pressing it does nothing.
const stillMenuButton = () => h(MenuButton, { inert: true })

export const AskDialog = later(() => import('../../components/kiosk/AskDialog.vue'))
export const IdleDialog = later(() => import('../../features/sessions/kiosk/IdleDialog.vue'))
export const KioskMenu = later(() => import('./KioskMenu.vue'), stillMenuButton)
export const ManualScreen = later(() => import('../../features/manual/kiosk/ManualScreen.vue'))
